-- Asks wrk for the paths in a file, one after the other, and prints one line of figures at the end: requests,
-- microseconds, bytes read, the 99th percentile of latency in microseconds, and how many requests failed.

local requests = {}
local latest = 0

function init(arguments)
  for path in io.lines(arguments[1]) do
    requests[#requests + 1] = wrk.format("GET", path)
  end
end

function request()
  latest = latest % #requests + 1
  return requests[latest]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("figures %d %d %d %d %d\n",
    summary.requests, summary.duration, summary.bytes, latency:percentile(99), failed))
end

//! A server as the process that loads it sees it.

use std::io::{self, BufRead as _, BufReader, Error};
use std::process::{Child, Command, Stdio};

use longrunning::{Client, GrpcTransport, Operation, RestTransport};

use crate::serve;
use crate::stored;

/// A running server; it ends with this.
pub(crate) struct Server {
    process: Child,
    /// `http://127.0.0.1:` and the port.
    pub(crate) url: String,
    /// What its memory grew by, in bytes, when the operations were stored.
    pub(crate) grown: u64,
}

/// A line of `/proc/…/status`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Memory {
    Now,
    Peak,
}

impl Server {
    pub(crate) fn start(kind: &str, operations: u32) -> io::Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .args([serve::SERVE, kind, &operations.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        if let Some(out) = process.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let mut words = line.split_whitespace();
        let address = words.next().ok_or_else(|| Error::other(format!("{kind} did not start")))?;
        let grown = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
        Ok(Self { process, url: format!("http://{address}"), grown })
    }

    /// The most memory that it held, in bytes.
    pub(crate) fn peak(&self) -> io::Result<u64> {
        memory(&self.process.id().to_string(), Memory::Peak)
    }

    /// The processor time that it has used, in seconds.
    pub(crate) fn processor_time(&self) -> io::Result<f64> {
        // proc(5): the 14th and 15th field, in ticks of 10 ms; the second may hold spaces, and ends
        // in a parenthesis.
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id()))?;
        let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
        let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u32>);
        let ticks: u32 = ticks.sum::<Result<_, _>>().map_err(Error::other)?;
        Ok(f64::from(ticks) / 100.0)
    }

    /// Fails if an operation is not what it should be; a bare server has the first one only.
    pub(crate) fn check(&self, is_grpc: bool, index: u32) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let found: Operation = runtime.block_on(async {
            let url = self.url.as_str();
            let client = match is_grpc {
                true => GrpcTransport::connect(url).await.map(Client::new),
                false => RestTransport::connect(url).await.map(Client::new),
            };
            client.map_err(Error::other)?.get(stored::name(index)).await.map_err(Error::other)
        })?;
        // Over REST what was not registered here is held as JSON.
        match (found.name.as_str(), found.done) == (&stored::name(index), true) {
            true => Ok(()),
            false => Err(Error::other(format!("not the operation that was asked for: {found:?}"))),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What a process holds, or has held at most, in bytes.
pub(crate) fn memory(process: &str, memory: Memory) -> io::Result<u64> {
    let label = match memory {
        Memory::Now => "VmRSS:",
        Memory::Peak => "VmHWM:",
    };
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(label));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kib.map(|kib| kib * 1_024).ok_or_else(|| Error::other("the system does not tell the memory"))
}

"""The store over HTTP, by Python's own server, with the JSON of Python's protobuf."""

import gzip
import itertools
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from google.longrunning import operations_pb2
from google.protobuf import empty_pb2, json_format
from google.rpc import code_pb2

import odd
from descriptors import message
from store import Refused

# google/rpc/code.proto has these in its comments.
STATUS = {
    1: 499, 2: 500, 3: 400, 4: 504, 5: 404, 6: 409, 7: 403, 8: 429,
    9: 400, 10: 409, 11: 400, 12: 501, 13: 500, 14: 503, 15: 500, 16: 401,
}  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    """One connection; `store` and `dialect` come from its server."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        path, query = self.target()
        if path == "numbers:stream":
            request = json_format.ParseDict(query, message("longrunning.demo.v1.StreamNumbersRequest")())
            return self.stream(self.server.store.numbers(request))
        if path == "operations" or path.endswith("/operations"):
            request = json_format.ParseDict({"name": path, **query}, operations_pb2.ListOperationsRequest())
            return self.answer(lambda: self.server.store.list(request))
        oddity = odd.over_http(path)
        if oddity:
            return self.send(*oddity)
        self.answer(lambda: self.server.store.get(path))

    def do_DELETE(self):
        name, _ = self.target()
        self.answer(lambda: self.server.store.delete(name) or empty_pb2.Empty())

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        raw = urlsplit(self.path).path
        if raw == "/v1/reports:start":
            request = json_format.Parse(body, message("longrunning.demo.v1.StartReportRequest")())
            return self.answer(lambda: self.server.store.start(request))
        path, _, verb = raw.rpartition(":")
        name = name_of(path)
        if verb == "cancel":
            return self.answer(lambda: self.server.store.cancel(name) or empty_pb2.Empty())
        if verb == "wait":
            request = json_format.Parse(body or b"{}", operations_pb2.WaitOperationRequest())
            # The answer has to be on its way before the call is given up.
            limits = [float(self.headers.get("x-server-timeout") or 60) * 0.9]
            if request.HasField("timeout"):
                limits.append(request.timeout.ToNanoseconds() / 1e9)
            return self.answer(lambda: self.server.store.wait(name, min(limits)))
        self.answer(lambda: refuse(raw))

    def target(self):
        """The name in the path, and the query."""
        split = urlsplit(self.path)
        return name_of(split.path), dict(parse_qsl(split.query, keep_blank_values=True))

    def answer(self, call):
        try:
            self.send(200, *self.server.dialect.message(call()))
        except Refused as refused:
            self.fail(refused)

    def fail(self, refused):
        self.send(STATUS.get(refused.status.code, 500), *self.server.dialect.error(refused.status))

    def stream(self, messages):
        """A JSON array, whose last element is the error envelope if it fails on the way."""
        try:
            first = next(messages, None)
        except Refused as refused:
            return self.fail(refused)
        self.send_response_only(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.chunk(b"[")
        try:
            for each in itertools.chain([first] if first else [], messages):
                comma = b"" if each is first else b",\r\n"
                self.chunk(comma + self.server.dialect.message(each)[1])
        except Refused as refused:
            self.chunk(b"," + Plain().error(refused.status)[1])
        self.chunk(b"]")
        self.chunk(b"")

    def chunk(self, data):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def send(self, status, content_type, body):
        self.send_response_only(status)
        if self.server.dialect.compresses and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        if content_type:
            self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Says nothing."""


def name_of(path):
    """The name behind the version: `/v1/operations/a` is `operations/a`."""
    return unquote(path.split("/", 2)[-1])


def refuse(path):
    raise Refused.of(code_pb2.NOT_FOUND, f"nothing is served at {path}", "NO_SUCH_PATH")


class Plain:
    """As json_format writes, with Google's error envelope."""

    compresses = False

    def message(self, message):
        return "application/json", json_format.MessageToJson(message, indent=None).encode()

    def error(self, status):
        error = {
            "code": STATUS.get(status.code, 500),
            "message": status.message,
            "status": code_pb2.Code.Name(status.code),
            "details": json_format.MessageToDict(status).get("details", []),
        }
        return "application/json; charset=UTF-8", json.dumps({"error": error}).encode()


class Verbose(Plain):
    """Unset fields are written, messages as `null`; proto names, numbers for enums, indented, as plain text; a bare
    Status as the error, as Envoy and grpc-gateway have it."""

    def message(self, message):
        fields = as_dict(message)
        operations = [fields] if isinstance(message, operations_pb2.Operation) else fields.get("operations", [])
        for operation in operations:
            for field in ["metadata", "error", "response"]:
                operation.setdefault(field, None)
        return "text/plain", json.dumps(fields, indent=4, ensure_ascii=False).encode()

    def error(self, status):
        return "text/plain", json.dumps(as_dict(status), indent=4).encode()


def as_dict(message):
    return json_format.MessageToDict(
        message,
        always_print_fields_with_no_presence=True,
        preserving_proto_field_name=True,
        use_integers_for_enums=True,
    )


class Listed(Plain):
    """The error envelope in an array, without the name of its code where the HTTP status says as much."""

    def error(self, status):
        content_type, body = super().error(status)
        envelope = json.loads(body)
        if status.code in (code_pb2.NOT_FOUND, code_pb2.RESOURCE_EXHAUSTED):
            del envelope["error"]["status"]
        return content_type, json.dumps([envelope]).encode()


class Gzip(Plain):
    """Compressed where the client takes that; the server of gRPC compresses too."""

    compresses = True


DIALECTS = {"plain": Plain, "verbose": Verbose, "listed": Listed, "gzip": Gzip}


class Server(ThreadingHTTPServer):
    def handle_error(self, request, address):
        # Clients that give up on a call close their connection.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, address)


def serve(store, dialect):
    """A server on a free port, and where it is."""
    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.store, server.dialect = True, store, DIALECTS[dialect]()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}"

"""A server that we did not write, as far as that goes: grpcio and http.server, with Python's protobuf.

The first line that it prints is the address of its control port. Whoever connects there sends a line of JSON,
`{"dialect": "plain", "scan_limit": 3}`, both optional, and gets a line with the addresses of a server of each wire that
have their operations in common. They end with the connection.
"""

import argparse
import json
import socketserver
from pathlib import Path

from google.protobuf import descriptor_pb2

import over_grpc
import over_http
from descriptors import learn
from store import Store


class Control(socketserver.StreamRequestHandler):
    """One pair of servers."""

    def handle(self):
        settings = json.loads(self.rfile.readline() or "{}")
        store = Store(settings.get("scan_limit") or 10_000)
        dialect = settings.get("dialect") or "plain"
        grpc_server, grpc_url = over_grpc.serve(store, dialect == "gzip")
        http_server, http_url = over_http.serve(store, dialect)
        try:
            self.wfile.write(json.dumps({"grpc": grpc_url, "rest": http_url}).encode() + b"\n")
            self.rfile.read()
        except ConnectionError:
            pass
        finally:
            store.close()
            grpc_server.stop(None)
            http_server.shutdown()
            http_server.server_close()


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--descriptors", type=Path, required=True, help="the folder with the demo's descriptor sets")
    for path in sorted(parser.parse_args().descriptors.glob("*.binpb")):
        files = {file.name: file for file in descriptor_pb2.FileDescriptorSet.FromString(path.read_bytes()).file}
        for file in files.values():
            learn(file, files.__getitem__)
    with Server(("127.0.0.1", 0), Control) as server:
        print(f"127.0.0.1:{server.server_address[1]}", flush=True)
        server.serve_forever()


main()

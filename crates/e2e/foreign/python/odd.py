"""Operations that servers in use answer with, each in a form of its own. Their names say which: `operations/odd-…`."""

import collections
import json
import random

import grpc
from google.longrunning import operations_pb2
from google.protobuf import any_pb2, empty_pb2, json_format, wrappers_pb2

HTML = b"<!doctype html><html><head><title>Error</title></head><body><h1>Bad Gateway</h1></body></html>"
EMPTY = "type.googleapis.com/google.protobuf.Empty"
REPORT = "type.googleapis.com/longrunning.demo.v1.Report"


def done(name, **fields):
    return {"name": f"operations/odd-{name}", "done": True, **fields}


# A JSON form each.
OPERATIONS = {
    "empty-without-value": done("empty-without-value", response={"@type": EMPTY}),
    "empty-with-value": done("empty-with-value", response={"@type": EMPTY, "value": {}}),
    "empty-type-url": done("empty-type-url", response={"@type": ""}),
    "empty-any": done("empty-any", response={}),
    "neither": done("neither"),
    "other-host": done("other-host", response={"@type": "types.example.com/longrunning.demo.v1.Report", "title": "t"}),
    "unknown-fields": done(
        "unknown-fields",
        response={"@type": REPORT, "title": "t", "pages": 3},
        selfLink="https://example.com",
        kind=[1, {}],
    ),
    "nulls": {"name": "operations/odd-nulls", "done": None, "metadata": None, "error": None, "response": None},
    "nameless": {"done": True, "response": {"@type": REPORT, "title": "t"}},
}

# A status, a content type and a body each.
ANSWERS = {
    "html-404": (404, "text/html; charset=UTF-8", HTML),
    "html-502": (502, "text/html; charset=UTF-8", HTML),
    "text-403": (403, "text/plain", b"Forbidden"),
    "nothing-429": (429, None, b""),
    "nothing-500": (500, None, b""),
    "json-404": (404, "application/json", b'{"message": "no such thing"}'),
    "string-401": (401, "application/json", b'{"error": "invalid_grant", "error_description": "Bad Request"}'),
    "html-200": (200, "text/html", HTML),
    "nothing-200": (200, "application/json", b""),
}


# How often each growing operation was asked for since it was done last.
POLLS = collections.Counter()


def growing(name):
    """Metadata of 1, 10, 100 and so on to 100,000 letters, a poll each, and then the end: servers compress what is long."""
    operation = operations_pb2.Operation(name=name)
    length = 10 ** POLLS[name]
    letters = random.Random(length).choices("abcdefghijklmnop", k=length)
    operation.metadata.Pack(wrappers_pb2.StringValue(value="".join(letters)))
    POLLS[name] += 1
    if length == 100_000:
        operation.done = True
        operation.response.Pack(empty_pb2.Empty())
        del POLLS[name]
    return operation


def over_http(path):
    """The answer to a GET of an odd name, else `None`."""
    key = path.removeprefix("operations/odd-")
    if key.startswith("growing-"):
        return 200, "application/json", json_format.MessageToJson(growing(path)).encode()
    if key in OPERATIONS:
        return 200, "application/json", json.dumps(OPERATIONS[key]).encode()
    return ANSWERS.get(key)


def over_grpc(name, context):
    """The same where gRPC can have it, else `None`."""
    key = name.removeprefix("operations/odd-")
    operation = operations_pb2.Operation(name=name, done=True)
    match key:
        case "empty-without-value" | "empty-with-value":
            operation.response.Pack(empty_pb2.Empty())
        case "empty-type-url" | "empty-any":
            operation.response.CopyFrom(any_pb2.Any())
        case "neither":
            pass
        case "other-host" | "unknown-fields" | "nameless" | "compressed":
            host = "types.example.com" if key == "other-host" else "type.googleapis.com"
            # Field 1 is the title; field 1000 is one that nobody knows.
            extra = {"unknown-fields": b"\xc2\x3e\x01x", "compressed": b"\xc2\x3e\xe8\x07" + b"x" * 1_000}.get(key, b"")
            value = b"\x0a\x01t" + extra
            operation.response.CopyFrom(any_pb2.Any(type_url=f"{host}/longrunning.demo.v1.Report", value=value))
            if key == "nameless":
                operation.name = ""
            if key == "compressed":
                # grpcio compresses if it is told to, whether the client says that it can read it or not.
                context.set_compression(grpc.Compression.Gzip)
        case "nulls":
            operation.done = False
        case "no-details":
            context.abort(grpc.StatusCode.RESOURCE_EXHAUSTED, "größer als 紙: 100%")
        case "no-message":
            context.abort(grpc.StatusCode.DATA_LOSS, "")
        case "bad-details":
            context.set_trailing_metadata((("grpc-status-details-bin", b"\xff\xff\xff"),))
            context.abort(grpc.StatusCode.ABORTED, "the details are no Status")
        case growing_one if growing_one.startswith("growing-"):
            return growing(name)
        case "panic":
            raise RuntimeError("a bug of the server")
        case _:
            return None
    return operation

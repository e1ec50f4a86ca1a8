"""Reads messages in both formats and writes them in the other one.

Standard input: a FileDescriptorSet and the name of a message, then for each message its bytes and its JSON. Standard
output: for each message the bytes made of its JSON, and the JSON made of its bytes. Each behind its length in four
bytes, the lowest first.
"""

import struct
import sys

from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, duration_pb2, empty_pb2
from google.protobuf import field_mask_pb2, json_format, message_factory, struct_pb2
from google.protobuf import timestamp_pb2, wrappers_pb2  # noqa: F401  (into the default pool)


def receive():
    head = sys.stdin.buffer.read(4)
    if len(head) < 4:
        sys.exit(0)
    return sys.stdin.buffer.read(struct.unpack("<I", head)[0])


def send(data):
    sys.stdout.buffer.write(struct.pack("<I", len(data)) + data)


def attempt(work):
    """What `work` gives behind a 0, or what it raises behind a 1."""
    try:
        return b"\0" + work()
    except Exception as error:  # pylint: disable=broad-except
        return b"\1" + f"{type(error).__name__}: {error}".encode()


pool = descriptor_pool.Default()
for file in descriptor_pb2.FileDescriptorSet.FromString(receive()).file:
    if not file.name.startswith("google/protobuf/"):
        pool.Add(file)
message = message_factory.GetMessageClass(pool.FindMessageTypeByName(receive().decode()))

while True:
    wire, json = receive(), receive()
    send(attempt(lambda: json_format.Parse(json, message()).SerializeToString()))
    send(attempt(lambda: json_format.MessageToJson(message.FromString(wire), indent=None).encode()))
    sys.stdout.buffer.flush()

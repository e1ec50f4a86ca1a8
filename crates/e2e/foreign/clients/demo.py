"""The server's demo service, whose operations the clients follow. Its messages come from gRPC reflection."""

import itertools
import re

import grpc
import requests
from google.api import annotations_pb2, client_pb2, field_behavior_pb2  # noqa: F401 (demo.proto imports them)
from google.longrunning import operations_pb2
from google.protobuf import descriptor_pool, json_format, message_factory
from google.rpc import code_pb2, error_details_pb2, status_pb2  # noqa: F401 (types in the details of errors)
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

START = "/longrunning.demo.v1.DemoService/StartReport"


class Demo:
    """Starts operations, over the wire that the client under test speaks."""

    def __init__(self, server, wire):
        self.server, self.wire = server, wire
        self.channel = grpc.insecure_channel(server.removeprefix("http://"))
        learn(self.channel, "longrunning.demo.v1.DemoService")
        learn(self.channel, "longrunning.demo.internal.v1.Note")
        self.Request = message("longrunning.demo.v1.StartReportRequest")
        self.Progress = message("longrunning.demo.v1.Progress")
        self.Report = message("longrunning.demo.v1.Report")
        self.slug = "-".join(re.findall("[a-z0-9]+", wire.lower()))
        self.ids = (f"{self.slug}-{i:03}" for i in itertools.count())

    def start(self, **fields):
        """Starts an operation and gives it as it was answered."""
        fields.setdefault("operationId", next(self.ids))
        request = json_format.ParseDict(fields, self.Request())
        if self.wire.startswith("gRPC"):
            start = self.channel.unary_unary(
                START, self.Request.SerializeToString, operations_pb2.Operation.FromString
            )
            return start(request, timeout=60)
        body = json_format.MessageToJson(request)
        answer = requests.post(f"{self.server}/v1/reports:start", data=body.encode(), timeout=60)
        answer.raise_for_status()
        return json_format.Parse(answer.content, operations_pb2.Operation())


def message(name):
    """The class of a message that has been learned of."""
    return message_factory.GetMessageClass(descriptor_pool.Default().FindMessageTypeByName(name))


def learn(channel, symbol):
    """Adds the file of a symbol to the pool of this process, which JSON needs for the types in an Any."""
    pool, database = descriptor_pool.Default(), ProtoReflectionDescriptorDatabase(channel)

    def add(file):
        if is_known(file):
            return
        # Python has google.longrunning in a file of another name than everybody else.
        for position, name in enumerate(file.dependency):
            dependency = database.FindFileByName(name)
            add(dependency)
            file.dependency[position] = known_name(dependency)
        pool.Add(file)

    def is_known(file):
        try:
            known_name(file)
        except KeyError:
            return False
        return True

    def known_name(file):
        defined = [*file.message_type, *file.enum_type, *file.service, *file.extension]
        if not defined:
            return pool.FindFileByName(file.name).name
        prefix = f"{file.package}." if file.package else ""
        return pool.FindFileContainingSymbol(prefix + defined[0].name).name

    add(database.FindFileContainingSymbol(symbol))

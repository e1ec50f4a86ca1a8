"""The server's demo service, whose operations the clients follow. Its messages come from gRPC reflection."""

import itertools
import re

import grpc
import requests
from google.longrunning import operations_pb2
from google.protobuf import json_format
from google.rpc import error_details_pb2  # noqa: F401 (types in the details of errors)
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

from descriptors import learn, message

START = "/longrunning.demo.v1.DemoService/StartReport"


class Demo:
    """Starts operations, over the wire that the client under test speaks."""

    def __init__(self, server, wire):
        self.server, self.wire = server, wire
        self.channel = grpc.insecure_channel(server.removeprefix("http://"))
        database = ProtoReflectionDescriptorDatabase(self.channel)
        for symbol in ["longrunning.demo.v1.DemoService", "longrunning.demo.internal.v1.Note"]:
            learn(database.FindFileContainingSymbol(symbol), database.FindFileByName)
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
            start = self.channel.unary_unary(START, self.Request.SerializeToString, operations_pb2.Operation.FromString)
            return start(request, timeout=60)
        body = json_format.MessageToJson(request)
        answer = requests.post(f"{self.server}/v1/reports:start", data=body.encode(), timeout=60)
        answer.raise_for_status()
        return json_format.Parse(answer.content, operations_pb2.Operation())

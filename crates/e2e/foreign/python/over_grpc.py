"""The store over gRPC, by grpcio and Google's published stubs."""

from concurrent import futures

import grpc
from google.longrunning import operations_pb2_grpc
from google.protobuf import empty_pb2
from grpc_status import rpc_status

import odd
from descriptors import message
from store import Refused


class Operations(operations_pb2_grpc.OperationsServicer):
    """google.longrunning.Operations."""

    def __init__(self, store):
        self.store = store

    def GetOperation(self, request, context):
        odd_one = odd.over_grpc(request.name, context)
        return odd_one or answer(context, lambda: self.store.get(request.name))

    def ListOperations(self, request, context):
        return answer(context, lambda: self.store.list(request))

    def DeleteOperation(self, request, context):
        answer(context, lambda: self.store.delete(request.name))
        return empty_pb2.Empty()

    def CancelOperation(self, request, context):
        answer(context, lambda: self.store.cancel(request.name))
        return empty_pb2.Empty()

    def WaitOperation(self, request, context):
        # The answer has to be on its way before the call is given up.
        limits = [(context.time_remaining() or 60) * 0.9, 60]
        if request.HasField("timeout"):
            limits.append(request.timeout.ToNanoseconds() / 1e9)
        return answer(context, lambda: self.store.wait(request.name, min(limits)))


def answer(context, call):
    try:
        return call()
    except Refused as refused:
        context.abort_with_status(rpc_status.to_status(refused.status))


def answers(context, messages):
    try:
        for message in messages:
            if not context.is_active():
                return
            yield message
    except Refused as refused:
        context.abort_with_status(rpc_status.to_status(refused.status))


def serve(store, compresses):
    """A server on a free port, and where it is."""
    options = [("grpc.max_send_message_length", -1), ("grpc.max_metadata_size", 1 << 20), ("grpc.so_reuseport", 0)]
    # It does so whether the client says that it can read it or not.
    compression = grpc.Compression.Gzip if compresses else None
    server = grpc.server(futures.ThreadPoolExecutor(16), options=options, compression=compression)
    operations_pb2_grpc.add_OperationsServicer_to_server(Operations(store), server)
    start = grpc.unary_unary_rpc_method_handler(
        lambda request, context: answer(context, lambda: store.start(request)),
        request_deserializer=message("longrunning.demo.v1.StartReportRequest").FromString,
        response_serializer=lambda operation: operation.SerializeToString(),
    )
    stream = grpc.unary_stream_rpc_method_handler(
        lambda request, context: answers(context, store.numbers(request)),
        request_deserializer=message("longrunning.demo.v1.StreamNumbersRequest").FromString,
        response_serializer=lambda number: number.SerializeToString(),
    )
    methods = {"StartReport": start, "StreamNumbers": stream}
    demo = grpc.method_handlers_generic_handler("longrunning.demo.v1.DemoService", methods)
    server.add_generic_rpc_handlers((demo,))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    return server, f"http://127.0.0.1:{port}"

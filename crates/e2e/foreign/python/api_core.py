"""google-api-core's clients of google.longrunning.Operations, sync and async, over gRPC and REST."""

import argparse
import asyncio
import importlib.metadata

import grpc
from google.api_core import exceptions, operation, operation_async, operations_v1, retry, retry_async
from google.api_core.future import async_future, polling
from google.api_core.operations_v1 import AsyncOperationsRestClient, AsyncOperationsRestTransport
from google.auth.aio.credentials import AnonymousCredentials as AsyncAnonymousCredentials
from google.auth.credentials import AnonymousCredentials
from google.longrunning import operations_pb2
from google.rpc import code_pb2, error_details_pb2

from demo import Demo
from report import Report, Row, check, collect, refused, same, settle

CLIENT = f"google-api-core {importlib.metadata.version('google-api-core')}"
OFTEN = {"initial": 0.02, "maximum": 0.1, "timeout": 60}
POLLING = retry.Retry(**OFTEN, predicate=polling.RETRY_PREDICATE)
ASYNC_POLLING = retry_async.AsyncRetry(**OFTEN, predicate=async_future.RETRY_PREDICATE)

# The client's own rules want something before "operations"; a client of a service brings its service's.
RULES = {
    f"google.longrunning.Operations.{method}": [{"method": verb, "uri": uri, **body}]
    for method, verb, uri, body in [
        ("GetOperation", "get", "/v1/{name=operations/**}", {}),
        ("ListOperations", "get", "/v1/{name=operations}", {}),
        ("DeleteOperation", "delete", "/v1/{name=operations/**}", {}),
        ("CancelOperation", "post", "/v1/{name=operations/**}:cancel", {"body": "*"}),
    ]
}


def sync_grpc(server):
    return operations_v1.OperationsClient(grpc.insecure_channel(server.removeprefix("http://")))


def async_grpc(server):
    return operations_v1.OperationsAsyncClient(grpc.aio.insecure_channel(server.removeprefix("http://")))


def sync_rest(server, **options):
    transport = operations_v1.OperationsRestTransport(host=server, credentials=AnonymousCredentials(), **options)
    return operations_v1.AbstractOperationsClient(transport=transport)


def async_rest(server, **options):
    credentials = AsyncAnonymousCredentials()
    transport = AsyncOperationsRestTransport(host=server, credentials=credentials, **options)
    return AsyncOperationsRestClient(transport=transport)


class Suite:
    """What every one of the clients has to be able to do."""

    def __init__(self, row, client, demo, parent=""):
        self.row, self.client, self.demo, self.parent = row, client, demo, parent
        self.listed = f"{parent}/operations" if parent else "operations"

    @property
    def is_async(self):
        return "async" in self.row.wire

    @property
    def is_grpc(self):
        return "gRPC" in self.row.wire

    def start(self, **fields):
        return self.demo.start(parent=self.parent, **fields)

    def future(self, started):
        """The client's future of an operation, as generated code makes it."""
        make = operation_async.from_gapic if self.is_async else operation.from_gapic
        often = {"retry": ASYNC_POLLING} if self.is_async else {"polling": POLLING}
        types = {"result_type": self.demo.Report, "metadata_type": self.demo.Progress}
        return make(started, self.client, **types, **often)

    async def run(self):
        for call, case in [
            ("get", self.get),
            ("get, not there", self.get_not_there),
            ("get, hard names", self.get_hard_names),
            ("list", self.list),
            ("list, bad filter", self.list_bad_filter),
            ("cancel", self.cancel),
            ("delete", self.delete),
            ("success", self.success),
            ("failure", self.failure),
            ("cancellation", self.cancellation),
            ("done at once", self.done_at_once),
        ]:
            await self.row.run(call, case)

    async def get(self):
        started = self.start(title="a", endless=True)
        got = await settle(self.client.get_operation(started.name))
        check(isinstance(got, operations_pb2.Operation))
        same((got.name, got.done, got.WhichOneof("result")), (started.name, False, None))
        progress = self.demo.Progress()
        check(got.metadata.Unpack(progress), "the metadata is no Progress")
        check(progress.HasField("start_time"))
        await settle(self.client.cancel_operation(started.name))
        return f"{got.name} runs"

    async def get_not_there(self):
        name = f"{self.listed}/nowhere"
        error = await refused(lambda: self.client.get_operation(name), exceptions.NotFound)
        check(name in error.message, error.message)
        same(error.code, 404)
        check(error.reason and error.domain, "no ErrorInfo in", error.details)
        return f"NotFound, {error.reason}: {error.message}"

    async def get_hard_names(self):
        ids = ["größe", "操作-1", "a b", "a+b=", "a,;@!$&'()*b", "~-_."]
        if self.is_grpc:
            # Over REST this client puts names into URLs as they are.
            ids += ["a%2Fb", "a?b#c"]
        if not self.parent:
            ids += ["google.example.v1.Echo/Wait/CgwIaGk=", "a:b/c"]
        for id in ids:
            name = self.start(operationId=id if self.parent else f"{self.demo.slug}/{id}").name
            check(name.endswith(f"/{id}"), name)
            same((await settle(self.client.get_operation(name))).name, name)
        return f"{len(ids)} names came back"

    async def list(self):
        prefix = f"{self.listed}/{self.demo.slug}-list"
        want = [f"{prefix}-{i:03}" for i in range(103)]
        for name in want:
            self.start(operationId=name.rpartition("/")[2], reply="DONE")
        self.start(operationId=f"{self.demo.slug}-list-runs", endless=True)
        rule = f'done = true AND name = "{prefix}-*"'
        # Over gRPC this client cannot say how large a page is, and takes what the server gives.
        page_size = {} if self.is_grpc else {"page_size": 40}
        pager = await settle(self.client.list_operations(self.parent_of_list(), rule, **page_size))
        names, sizes = [], []
        for page in await collect(pager.pages):
            found = [each.name for each in (page if self.is_grpc else page.operations)]
            names, sizes = names + found, [*sizes, len(found)]
        same(names, want)
        same(sizes, [100, 3] if self.is_grpc else [40, 40, 23])
        pager = await settle(self.client.list_operations(self.parent_of_list(), rule, **page_size))
        same([each.name for each in await collect(pager)], want)
        return f"{len(want)} operations, on pages of {sizes}"

    def parent_of_list(self):
        """What is listed: the client's own rule is `/{name=**}/operations`, that of a service is another."""
        return self.parent or self.listed

    async def list_bad_filter(self):
        type = exceptions.InvalidArgument if self.is_grpc else exceptions.BadRequest

        async def all():
            return await collect(await settle(self.client.list_operations(self.parent_of_list(), "done = ")))

        error = await refused(all, type)
        check("filter" in error.message, error.message)
        return f"{type.__name__}: {error.message}"

    async def cancel(self):
        started = self.start(endless=True)
        same(await settle(self.client.cancel_operation(started.name)) or None, None)
        error = (await self.until_done(started.name)).error
        same(error.code, code_pb2.CANCELLED)
        name = f"{self.listed}/nowhere"
        await refused(lambda: self.client.cancel_operation(name), exceptions.NotFound)
        return f"{started.name} ended with {error.code} {error.message!r}"

    async def until_done(self, name):
        while True:
            got = await settle(self.client.get_operation(name))
            if got.done:
                return got
            await asyncio.sleep(0.02)

    async def delete(self):
        name = self.start(reply="DONE").name
        await settle(self.client.delete_operation(name))
        await refused(lambda: self.client.get_operation(name), exceptions.NotFound)
        await refused(lambda: self.client.delete_operation(name), exceptions.NotFound)
        return f"{name} is gone"

    async def success(self):
        future = self.future(self.start(title="größer als 紙", duration="0.2s", steps=3))
        report = await settle(future.result(timeout=30))
        check(isinstance(report, self.demo.Report), type(report))
        same((report.title, report.steps, future.metadata.percent), ("größer als 紙", 3, 100))
        check(await settle(future.done()) and not await settle(future.cancelled()))
        return f"a Report with the title {report.title!r}, at {future.metadata.percent}%"

    async def failure(self):
        failure = {"code": code_pb2.RESOURCE_EXHAUSTED, "message": "out of paper", "retryDelay": "7.5s"}
        future = self.future(self.start(duration="0.1s", failure=failure))
        error = await refused(lambda: future.result(timeout=30), exceptions.GoogleAPICallError)
        same(error.message, "out of paper")
        if not self.is_async:
            check(isinstance(error, exceptions.ResourceExhausted), type(error))
        # The details stay with the status, which the exception carries.
        (status,) = error.errors
        same(status.code, code_pb2.RESOURCE_EXHAUSTED)
        info, delay = error_details_pb2.ErrorInfo(), error_details_pb2.RetryInfo()
        check(status.details[0].Unpack(info) and status.details[1].Unpack(delay), status.details)
        same((info.reason, delay.retry_delay.ToMilliseconds()), ("DEMO_FAILURE", 7500))
        same(len(status.details), 4)
        return f"{type(error).__name__} {error.message!r} with {len(status.details)} details"

    async def cancellation(self):
        future = self.future(self.start(endless=True))
        check(await settle(future.cancel()))
        error = await refused(lambda: future.result(timeout=30), exceptions.GoogleAPICallError)
        check(await settle(future.cancelled()))
        same(error.errors[0].code, code_pb2.CANCELLED)
        check(future.metadata.cancel_requested)
        if not self.is_async:
            check(isinstance(error, exceptions.Cancelled), type(error))
        return f"{type(error).__name__}: {error.message}"

    async def done_at_once(self):
        titles = []
        for reply in ["DONE", "DONE_NAMELESS"]:
            started = self.start(title=reply, reply=reply)
            same((started.done, started.name == ""), (True, reply == "DONE_NAMELESS"))
            titles.append((await settle(self.future(started).result(timeout=5))).title)
        same(titles, ["DONE", "DONE_NAMELESS"])
        return "a Report without a poll, with a name and without"


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", required=True)
    server = parser.parse_args().server
    report = Report("grpcio", "requests", "aiohttp", "protobuf", "googleapis-common-protos")
    async_rests = [async_rest(server, http_options=RULES), async_rest(server, path_prefix="v2")]
    for wire, client, parent in [
        ("gRPC, sync", sync_grpc(server), ""),
        ("gRPC, async", async_grpc(server), ""),
        ("REST, sync", sync_rest(server, http_options=RULES), ""),
        ("REST, async", async_rests[0], ""),
        # As the client is without a service: rules of its own.
        ("REST, sync, /v2", sync_rest(server, path_prefix="v2"), "projects/sync/locations/l"),
        ("REST, async, /v2", async_rests[1], "projects/async/locations/l"),
    ]:
        await Suite(Row(report, CLIENT, wire), client, Demo(server, wire), parent).run()
    for client in async_rests:
        # There is no public way to end it, and what is left open is complained about.
        await client.transport._session.close()
    report.exit()


asyncio.run(main())

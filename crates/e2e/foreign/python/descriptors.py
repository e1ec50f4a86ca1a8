"""The messages of the demo service, made from descriptors as they are found."""

from google.api import annotations_pb2, client_pb2, field_behavior_pb2  # noqa: F401 (demo.proto imports them)
from google.longrunning import operations_pb2  # noqa: F401
from google.protobuf import descriptor_pool, message_factory


def message(name):
    """The class of a message of this process's pool."""
    return message_factory.GetMessageClass(descriptor_pool.Default().FindMessageTypeByName(name))


def learn(file, find):
    """Adds a file to the pool of this process, which JSON needs for the types in an Any.

    `find` gives the file of a name, for those that it imports.
    """
    pool = descriptor_pool.Default()
    if known_name(file):
        return
    # Python has google.longrunning in a file of another name than everybody else.
    for position, name in enumerate(file.dependency):
        dependency = find(name)
        learn(dependency, find)
        file.dependency[position] = known_name(dependency)
    pool.Add(file)


def known_name(file):
    """The name under which the pool has what a file defines."""
    pool = descriptor_pool.Default()
    defined = [*file.message_type, *file.enum_type, *file.service, *file.extension]
    try:
        if not defined:
            return pool.FindFileByName(file.name).name
        prefix = f"{file.package}." if file.package else ""
        return pool.FindFileContainingSymbol(prefix + defined[0].name).name
    except KeyError:
        return None

"""Every JSON that a command writes: a named, numbered schema and stable bytes."""

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from slavery_check.escaping import encodable, json_bytes
from slavery_check.model import Frozen

Foreign = Annotated[str, BeforeValidator(encodable)]
"""Text that may hold the name of a file or what was typed on a command line: neither need be UTF-8."""


class JsonDocument(Frozen):
    """A JSON output. Subclasses set `name` and `number`; within a number fields are only added."""

    name: ClassVar[str]
    number: ClassVar[int]

    schema_id: str = Field(default="", alias="schema", serialization_alias="schema")

    @classmethod
    def schema_name(cls) -> str:
        """Give `slavery-check/<name>/<number>`."""
        return f"slavery-check/{cls.name}/{cls.number}"


def encode_pieces(document: JsonDocument, field: str, entries: Iterable[Frozen]) -> Iterator[bytes]:
    """Write what `encode` writes of a document whose array `field`, empty in `document`, holds these entries."""
    before, after = encode(document).split(f'\n  "{field}": []'.encode(), 1)
    yield before + f'\n  "{field}": ['.encode()
    comma = b""
    for entry in entries:
        lines = json_bytes(entry.model_dump(mode="json", by_alias=True)).rstrip(b"\n")
        yield comma + b"\n    " + lines.replace(b"\n", b"\n    ")
        comma = b","
    yield (b"\n  ]" if comma else b"]") + after


def encode(document: JsonDocument) -> bytes:
    """Write UTF-8 JSON, two spaces, fields in their declared order, a newline at the end; same input, same bytes."""
    data = document.model_dump(mode="json", by_alias=True)
    data["schema"] = document.schema_name()
    return json_bytes(data)

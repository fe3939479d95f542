"""Every JSON that a command writes: a named, numbered schema and stable bytes."""

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


def encode(document: JsonDocument) -> bytes:
    """Write UTF-8 JSON, two spaces, fields in their declared order, a newline at the end; same input, same bytes."""
    data = document.model_dump(mode="json", by_alias=True)
    data["schema"] = document.schema_name()
    return json_bytes(data)

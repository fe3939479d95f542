"""Every JSON that a command writes: a named, numbered schema and stable bytes."""

import json
from typing import ClassVar

from pydantic import Field

from slavery_check.model import Frozen


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
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()

"""Reading a publisher's JSON: one list of records, each a plain row."""

import json
from typing import Any

from slavery_check.imports.refused import ImportRefusedError
from slavery_check.imports.sheet import Sheet, SheetRow

_TOTALS = {"total", "totalcount", "totalrecords", "count", "recordcount"}
"""Keys under which a publisher states how many records there are."""
_HINT = "Expected one list of records, each with the same plain fields. Get the file from the publisher again."


def read_json(name: str, content: bytes) -> Sheet:
    """Read the one list of records that the file is, or holds under one of its keys; ImportRefusedError otherwise.

    `{"response": {"rows": [...]}}` is the same as `{"rows": [...]}`.
    """
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ImportRefusedError(name, "is not UTF-8 text", _HINT) from error
    except RecursionError as error:
        raise ImportRefusedError(name, "is nested too deeply", _HINT) from error
    except ValueError as error:
        what = "is not readable JSON, or is cut off"
        line = getattr(error, "lineno", 1)
        raise ImportRefusedError(f"{name} line {line}", what, _HINT) from error
    records = _records(name, found)
    header = tuple(dict.fromkeys(str(key) for record in records for key in record))
    rows = [SheetRow(0, header)]
    for number, record in enumerate(records, start=1):
        texts = {str(key): _text(name, number, value) for key, value in record.items()}
        rows.append(SheetRow(number, tuple(texts.get(key, "") for key in header)))
    return Sheet(name, "", tuple(rows), "record")


def _records(name: str, found: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - what JSON holds
    while isinstance(found, dict) and len(found) == 1 and isinstance(within := next(iter(found.values())), dict):
        found = within
    lists = [found] if isinstance(found, list) else []
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
    if len(lists) == 1 and isinstance(found, dict):
        _refuse_total(name, found, len(lists[0]))
    if len(lists) != 1 or not lists[0] or not all(isinstance(record, dict) for record in lists[0]):
        raise ImportRefusedError(name, "holds no single list of records", _HINT)
    records: list[dict[str, Any]] = lists[0]
    return records


def _refuse_total(name: str, found: dict[str, Any], there: int) -> None:
    """Refuse a file that states another number of records than it holds: a page of several, or cut off."""
    for key, value in found.items():
        if key.casefold().replace("_", "") in _TOTALS and type(value) is int and value != there:
            what = f"says '{key}': {value}, and holds {there} records"
            raise ImportRefusedError(name, what, "Get all of them from the publisher. Nothing was changed.")


def _text(name: str, number: int, value: Any) -> str:  # noqa: ANN401 - what JSON holds
    if isinstance(value, dict | list):
        raise ImportRefusedError(f"{name} record {number}", "holds a list or record within a field", _HINT)
    if value is None:
        return ""
    return str(value).upper() if isinstance(value, bool) else " ".join(str(value).split())

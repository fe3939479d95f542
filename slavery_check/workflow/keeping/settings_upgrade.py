"""Bringing the text of a programme.yaml to this version's format: comments, order and line ends stay."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from slavery_check.errors import BadDefinitionError
from slavery_check.files import write_atomically
from slavery_check.programme import FORMAT
from slavery_check.resources import load_yaml
from slavery_check.workflow.settings_check import SETTINGS

_LINES = re.compile("[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")
"""Lines as YAML counts them."""
_BREAK = re.compile("(?:\r\n|[\r\n\x85\u2028\u2029])$")
_FORMAT = re.compile(r"""(?P<key>format|"format"|'format')(?P<colon>\s*:\s*)(?P<quote>["']?)1(?P=quote)(?![^\s,}#])""")


def format_of(folder: Path) -> int:
    """Give the number of programme.yaml's format; 0 where it has none that we know."""
    data, _ = load_yaml(folder / SETTINGS)
    number = data.get("format") if isinstance(data, dict) else None
    text = "" if isinstance(number, bool) else str(number)
    return int(text) if text.isascii() and text.isdecimal() else 0


def upgraded_settings(folder: Path, programme_id: str) -> bytes:
    """Give the bytes of programme.yaml in this format, with an id; every other setting is the same.

    An id that stands there already is kept. Raises BadDefinitionError, naming the line, where the text is written in a
    way that must be changed by hand.
    """
    path = folder / SETTINGS
    data, where = load_yaml(path)
    programme_id = str(data.get("id") or programme_id)
    expected = {**data, "format": FORMAT, "id": programme_id}
    line = where.get(("format",), 1)
    for text in _candidates(path.read_bytes().decode("utf-8"), line, programme_id, named="id" in data):
        if _loaded(text) == expected:
            return text.encode()
    hint = (
        f"Write by hand, in place of the format there: format: {FORMAT}, and on a line of its own: id: {programme_id}"
    )
    raise BadDefinitionError(f"{SETTINGS}:{line}", "the format is written in an unusual way", hint)


def _candidates(text: str, line: int, programme_id: str, *, named: bool) -> Iterator[str]:
    """Give the texts that it may be, by where `format` stands: on a line of its own, or within braces."""
    lines = _LINES.findall(text)
    before, here, after = "".join(lines[: line - 1]), lines[line - 1], "".join(lines[line:])
    for found in _FORMAT.finditer(here):
        new = f"{found['key']}{found['colon']}{FORMAT}"
        start, rest = f"{before}{here[: found.start()]}{new}", here[found.end() :]
        if named:
            yield f"{start}{rest}{after}"
            continue
        end = _BREAK.search(here)
        same, break_ = (rest[: -len(end[0])], end[0]) if end else (rest, "\n")
        indent = here[: found.start()].lstrip("\ufeff")
        yield f"{start}{same}{break_}{indent}id: {programme_id}{break_ if end else ''}{after}"
        yield f'{start}, "id": "{programme_id}"{rest}{after}'


def _loaded(text: str) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / SETTINGS
        write_atomically(path, text.encode())
        try:
            return load_yaml(path)[0]
        except BadDefinitionError:
            return None

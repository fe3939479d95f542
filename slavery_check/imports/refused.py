"""Why a publisher's file is not taken: where, what was found, what to do. Nothing has changed then."""

from collections.abc import Sequence

from slavery_check.errors import BadDefinitionError, ExitCode

_TOLD = 20


class ImportRefusedError(BadDefinitionError):
    """A file that is not what it should be."""

    exit_code = ExitCode.REFUSED


def refuse_all(defects: Sequence[tuple[str, str]], hint: str) -> None:
    """Raise one ImportRefusedError that tells every `(where, what)`, at most twenty of them; return for none."""
    if not defects:
        return
    (where, first), *rest = defects
    lines = [first, *(f"{place}: {what}" for place, what in rest[: _TOLD - 1])]
    more = len(rest) - (_TOLD - 1)
    raise ImportRefusedError(where, "\n".join([*lines, *([f"... and {more} more"] if more > 0 else [])]), hint)

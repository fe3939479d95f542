"""Why a publisher's file is not taken: where, what was found, what to do. Nothing has changed then."""

from collections.abc import Sequence

from slavery_check.errors import BadDefinitionError, ExitCode

_TOLD = 20
_UNCHANGED = "Nothing was changed."


class ImportRefusedError(BadDefinitionError):
    """A file that is not what it should be."""

    exit_code = ExitCode.REFUSED

    def __init__(self, where: str, found: str, hint: str) -> None:
        """Say what to do, and that nothing was changed: files are refused before anything is written."""
        super().__init__(where, found, hint if _UNCHANGED in hint else f"{hint} {_UNCHANGED}")


def refuse_all(defects: Sequence[tuple[str, str]], hint: str) -> None:
    """Raise one ImportRefusedError that tells every `(where, what)`, at most twenty of them; return for none."""
    if not defects:
        return
    (where, first), *rest = defects
    lines = [first, *(f"{place}: {what}" for place, what in rest[: _TOLD - 1])]
    more = len(rest) - (_TOLD - 1)
    raise ImportRefusedError(where, "\n".join([*lines, *([f"... and {more} more"] if more > 0 else [])]), hint)

"""Changes to a regular expression: what it repeats, what it takes, where it stops."""

import re
from collections.abc import Iterator

_PIECE = re.compile(
    r"""\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)  # an escape
    |\[\^?\]?(?:\\.|[^\]\\])*\]                                   # a set
    |\(\?P?<\w+>|\(\?P=\w+\)|\(\?[a-zA-Z:=!<>|]+                  # the head of a group
    |[*+?][+?]?|\{\d+(?:,\d*)?\}[+?]?                             # a repetition
    |.""",
    re.VERBOSE | re.DOTALL,
)
_OTHER = {"*": "+", "+": "*", "?": "", "*+": "++", "++": "*+", "?+": "", "*?": "+?", "+?": "*?", "??": ""}


def changed(pattern: str, *, whole: bool = True) -> Iterator[str]:
    """Give the pattern with one piece changed; of a whole one each that still is one."""
    pieces = _PIECE.findall(pattern)
    for at, piece in enumerate(pieces):
        for other in _others(piece):
            made = "".join((*pieces[:at], other, *pieces[at + 1 :]))
            if made != pattern and (not whole or _is_one(made)):
                yield made


def _others(piece: str) -> Iterator[str]:
    if piece in _OTHER:
        yield _OTHER[piece]
    elif piece.startswith("{") and len(piece) > 1:
        yield ""
    elif piece.startswith("[^") and len(piece) > 3:
        yield "[" + piece[2:]
    elif piece.startswith("[") and len(piece) > 2:
        yield "[^" + piece[1:]
    elif piece in {r"\d", r"\s", r"\w", r"\b"}:
        yield piece.upper()
    elif piece in {"^", "$", r"\Z", r"\A"}:
        yield ""
    elif piece.isalnum():
        yield "~"


def _is_one(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except (re.error, OverflowError):
        return False
    return True

"""What a database says when it cannot, in a sentence and with what to do. Its own text may hold data or a password."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from slavery_check.errors import SlaveryCheckError

_NOTHING = "Nothing was recorded by halves."
_PUT_BACK = (
    "Leave the file as it is, and put back the last backup: slavery-check register restore. No return is lost: "
    "originals/ and returns/ have them."
)
_DAMAGED = ("is damaged", _PUT_BACK)
_FULL = ("cannot be written: the disk is full", f"Make room and try again. {_NOTHING}")
_READ_ONLY = ("cannot be written: the folder or file is read-only", f"Allow writing there and try again. {_NOTHING}")
_BUSY = ("is in use by another program for too long", f"Try again when the other is done. {_NOTHING}")
_AWAY = (
    "cannot be reached",
    "Check the address, that the server runs, and the password (PGPASSWORD), and try again.",
)
_CANNOT_OPEN = ("cannot be opened", "Check that the folder is there and that you may write to it.")
_UNKNOWN = ("cannot be used", f"Try again. If it goes on, run: slavery-check register verify PROGRAMME. {_NOTHING}")
_SAID = (
    ("not a database", _DAMAGED),
    ("malformed", _DAMAGED),
    ("full", _FULL),
    ("no space left", _FULL),
    ("readonly", _READ_ONLY),
    ("read-only", _READ_ONLY),
    ("could not extend file", _FULL),
    ("could not write", _FULL),
    ("locked", _BUSY),
    ("lock timeout", _BUSY),
    ("unable to open", _CANNOT_OPEN),
    ("disk i/o error", _FULL),
    ("connect", _AWAY),
    ("authentication", _AWAY),
    ("terminating", _AWAY),
)
"""Part of what SQLite or PostgreSQL says, in small letters, and what we say of it; the first that fits."""


@contextmanager
def plainly(place: str) -> Iterator[None]:
    """Turn what a database refuses into a SlaveryCheckError that names the register by its place."""
    try:
        yield
    except (SQLAlchemyError, UnicodeDecodeError) as error:
        # SQLite quotes what it finds in a damaged file, and Python's module cannot read the quotation.
        sentence, hint = _words(error) if isinstance(error, SQLAlchemyError) else _DAMAGED
        raise SlaveryCheckError(f"The register ({place}) {sentence}.", hint) from error


def _words(error: SQLAlchemyError) -> tuple[str, str]:
    said = str(error.orig if isinstance(error, DBAPIError) else error).casefold()
    return next((words for part, words in _SAID if part in said), _UNKNOWN)

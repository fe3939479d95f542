"""Looking for people at risk though the register cannot be used: a server that is down lets nobody wait for help."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from slavery_check.errors import SlaveryCheckError
from slavery_check.workflow.intake import receive
from slavery_check.workflow.outcome import still_telling
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.safeguarding import FlagsOf, withhold


@contextmanager
def looking_all_the_same(opened: OpenProgramme, flags_of: FlagsOf, today: date) -> Iterator[None]:
    """Where the block is refused, read all that lies in `returns/`, withhold what is restricted, and say so.

    Nothing else is done with it. The next run that has the register finds the notes and writes the holds down.
    """
    try:
        yield
    except SlaveryCheckError as refused:
        try:
            withheld = withhold(opened, receive(opened, today), flags_of, today)
        except SlaveryCheckError as looking:
            refused.hint = f"{refused.hint}\n{looking.message}"
            raise refused from looking
        with still_telling(withheld.untold, opened.programme.safeguarding):
            raise refused from refused.__cause__

"""What a register says of itself: whose it is and of which version, without making one and without judging it."""

from dataclasses import dataclass

from slavery_check.register.address import Address, SqliteAddress
from slavery_check.register.book import begin_reading
from slavery_check.register.history import first, head
from slavery_check.register.opening import engine_in_use, schema_number
from slavery_check.register.plainly import plainly


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose a register is."""

    step: int
    """Number of the last step of its schema; 0: there is no register."""
    programme: str = ""
    """Id of the programme."""


def identity_of(address: Address) -> Identity:
    """Look at a register; SlaveryCheckError where it cannot be read."""
    if isinstance(address, SqliteAddress) and not address.path.exists():
        return Identity(0)
    with plainly(address.place), engine_in_use(address) as engine:
        step = schema_number(engine)
        if not step:
            return Identity(0)
        with begin_reading(engine) as connection:
            begun = head(connection).number
            return Identity(step, str(first(connection).facts.get("programme", "")) if begun else "")

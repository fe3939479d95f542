"""One firm under another id: written in other letters, or renumbered. Neither may end a hold or lose a history."""

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.entry import Kind
from slavery_check.register.erasing import ids_beginning
from slavery_check.register.history import latest
from slavery_check.returns.firm import company_number
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.stored import merged_into, recorded_holds


def refuse_respelt(connection: Connection, opened: OpenProgramme) -> None:
    """Raise SlaveryCheckError where the list writes an id in other letters than the register knows it.

    To the register that would be a new supplier: without its returns, its red flags, its hold.
    """
    known = ids_beginning(connection, "")
    as_known = {id_.casefold(): id_ for id_ in known}
    wrong = [
        f"{one.id} (before: {as_known[one.id.casefold()]})"
        for one in opened.suppliers
        if one.id not in known and one.id.casefold() in as_known
    ]
    if wrong:
        hint = "Write each as before, capitals as there, and try again. A firm keeps its id for good."
        raise SlaveryCheckError(f"The supplier list writes ids otherwise than before: {', '.join(wrong)}.", hint)


def renumbered(connection: Connection, opened: OpenProgramme, holds: Collection[str]) -> Mapping[str, str]:
    """Give, by id of the list, the supplier on hold that the list no longer names and whose company number it has."""
    by_number: dict[str, str] = {}
    for supplier in sorted(_unlisted(opened, holds)):
        for entry in latest(connection, Kind.SUPPLIER, supplier):
            by_number[company_number(str(entry.facts.get("company_number", "")))] = supplier
    by_number.pop("", None)
    numbers = {one.id: company_number(one.company_number) for one in opened.suppliers if one.company_number}
    return {id_: by_number[number] for id_, number in numbers.items() if number in by_number}


def out_of_step(connection: Connection, opened: OpenProgramme) -> Iterator[str]:
    """Say of which suppliers list and register tell different things: nothing else would show it."""
    for supplier in sorted(_unlisted(opened, recorded_holds(connection))):
        yield f"{supplier} is no longer on the supplier list and its contact is paused, under any other id too."
    into = merged_into(connection)
    for one in opened.suppliers:
        if one.id in into:
            yield (
                f"{one.id} is on the supplier list and became part of {into[one.id]}, so its returns count as that "
                "one's. Take its row out, or give it a new id where it is a firm of its own again."
            )


def _unlisted(opened: OpenProgramme, holds: Collection[str]) -> frozenset[str]:
    return frozenset(holds) - {one.id for one in opened.suppliers}

"""What the register knows of suppliers from earlier years: answers, band, and whether a red flag is still open."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from slavery_check.assessment.proportion import NOTHING_BEFORE, Past
from slavery_check.assessment.red_flags import find
from slavery_check.model import Band, Tense
from slavery_check.register.encoded_assessment import flags_of
from slavery_check.register.entry import Entry, Kind, canonical
from slavery_check.register.history import entries, latest
from slavery_check.returns.firm import is_of
from slavery_check.workflow.judging import validated
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.received import Received
from slavery_check.workflow.safeguarding import restricted_flags
from slavery_check.workflow.stored import merged_into, stored


def earlier_years(connection: Connection, opened: OpenProgramme) -> Mapping[str, Past]:
    """Give what is known of each supplier from before this financial year, by supplier id.

    An id may have been given to another firm since. Then its answers are not looked at; its band and its open flags
    are, for they can only make more be asked.
    """
    year = opened.programme.financial_year.label
    into = merged_into(connection)
    returns = _last_returns(stored(connection, opened.returns).returns, year)
    suppliers = {supplier.id: supplier for supplier in opened.suppliers}
    found: dict[str, Past] = {}
    cleared = _cleared(connection, into)
    for entry in entries(connection, kinds=(Kind.ASSESSMENT,), but_with=_this_year(year)):
        supplier = into.get(entry.supplier, entry.supplier)
        found[supplier] = Past(band=_band(entry), flagged=_is_flagged(entry, supplier, cleared))
    flags_of = partial(
        find, policy=load_policy(opened.programme.request.questionnaire, opened.programme.request.policy)
    )
    for id_, received in returns.items():
        last = validated(received).supplier_return
        if id_ in suppliers and is_of(last, suppliers[id_]):
            kept_back = bool(restricted_flags(received, flags_of))
            found[id_] = replace(found.get(id_, NOTHING_BEFORE), last=last, kept_back=kept_back)
    return found


def _this_year(year: str) -> str:
    """Give the text that every entry of a year has in its canonical content."""
    return canonical({"year": year}).decode().strip("{}")


def _last_returns(received: Iterable[Received], year: str) -> Mapping[str, Received]:
    last: dict[str, Received] = {}
    for one in sorted(received, key=lambda one: one.number):
        if one.supplier_id and one.year not in {"", year} and not one.refusal:
            last[one.supplier_id] = one
    return last


def _cleared(connection: Connection, into: Mapping[str, str]) -> Mapping[tuple[str, str], int]:
    """Give the number of the entry that last cleared a flag, by supplier and flag."""
    cleared = latest(connection, Kind.CLEARED)
    return {(into.get(entry.supplier, entry.supplier), entry.about): entry.number for entry in cleared}


def _is_flagged(entry: Entry, supplier: str, cleared: Mapping[tuple[str, str], int]) -> bool:
    return any(
        flag.tense is not Tense.RESOLVED and cleared.get((supplier, flag.id), 0) < entry.number
        for flag in flags_of(entry.facts)
    )


def _band(entry: Entry) -> Band | None:
    band = entry.facts.get("band")
    return Band(band) if isinstance(band, str) else None

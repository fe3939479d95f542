"""What a person confirms once and the programme remembers: what a name of a country, or a category in words, means."""

from datetime import date
from enum import StrEnum
from pathlib import Path

from slavery_check.errors import SlaveryCheckError
from slavery_check.escaping import csv_bytes
from slavery_check.files import write_atomically
from slavery_check.reference.countries import Ambiguous, Found, alias_norm
from slavery_check.reference.sectors import parse_code
from slavery_check.reference.tables import Reference
from slavery_check.returns.unread import is_no_answer
from slavery_check.workflow.programmes import load_programme
from slavery_check.workflow.questionnaires import all_labels, bundled_questionnaires
from slavery_check.workflow.reference_data import CONFIRMED, FOLDER, confirmed_rows, load_reference

COLUMNS = ("kind", "text", "means", "region", "by", "on")
_LONGEST = 120


class Confirms(StrEnum):
    """What can be confirmed."""

    COUNTRY = "country"
    CATEGORY = "category"


def confirm(programme: Path, kind: Confirms, text: str, means: str, *, by: str, today: date) -> str:
    """Write a confirmation down; give it in words. It counts from the next run on, and stands in the file for good.

    Raises SlaveryCheckError, and writes nothing, where the words mean something already or are no answer (*no*, *n/a*),
    or what they shall mean is not known. A name of several countries cannot be confirmed: another supplier may mean
    another of them. A country's own name that is another place's too (Georgia) is confirmed as that country alone.
    """
    folder = programme.resolve()
    load_programme(folder)
    said, who = " ".join(text.split()), " ".join(by.split())
    if not alias_norm(said) or len(said) > _LONGEST or not who:
        raise SlaveryCheckError(
            "There is nothing to confirm.", f"Give words of at most {_LONGEST} letters, and a name."
        )
    if any(is_no_answer(said, labels) for labels in all_labels(bundled_questionnaires()[0]).values()):
        hint = "Nothing was written. Ask the supplier, and correct that one answer or row."
        raise SlaveryCheckError(f"'{said}' is no name: it means that there is no answer.", hint)
    reference = load_reference(folder)
    read = _country if kind is Confirms.COUNTRY else _category
    found, region, told = read(reference, said, means)
    row = {"kind": kind.value, "text": said, "means": found, "region": region, "by": who, "on": today.isoformat()}
    others = (one for one in confirmed_rows(folder) if _key(one) != _key(row))
    lines = [[one.get(column, "") for column in COLUMNS] for one in (*others, row)]
    write_atomically(folder / FOLDER / CONFIRMED, csv_bytes(COLUMNS, lines))
    return f"'{said}' means {told}, confirmed by {who} on {today.isoformat()}. It counts from the next run on."


def _key(row: dict[str, str]) -> tuple[str, str]:
    return row["kind"], alias_norm(row["text"])


def _country(reference: Reference, text: str, means: str) -> tuple[str, str, str]:
    countries = reference.countries
    already = countries.match(text)
    if isinstance(already, Ambiguous):
        names = " or ".join(countries.name(option) for option in already.options)
        hint = f"Ask each supplier which is meant, {names}, and correct that one answer or row."
        raise SlaveryCheckError(f"'{text}' is a name of several countries, and is never confirmed for all.", hint)
    if isinstance(already, Found) and not already.note.startswith("confirmed") and not already.asked:
        message = f"'{text}' is understood already, as {countries.name(already.alpha2)}."
        raise SlaveryCheckError(message, "Nothing was written.")
    match = countries.match(means)
    if not isinstance(match, Found):
        hint = "Write its English name or its two-letter code in capitals, such as KR."
        raise SlaveryCheckError(f"'{means[:60]}' is not one country that we know.", hint)
    if isinstance(already, Found) and already.asked and match.alpha2 != already.alpha2:
        hint = f"Correct that one answer or row. All can only be told that it is {countries.name(already.alpha2)}."
        raise SlaveryCheckError(f"'{text}' is a country's own name, and never means another for all.", hint)
    return match.alpha2, match.region, countries.name(match.alpha2) + (f" ({match.region})" if match.region else "")


def _category(reference: Reference, text: str, means: str) -> tuple[str, str, str]:
    if parse_code(text):
        raise SlaveryCheckError(f"'{text}' is a code already.", "Nothing was written.")
    code = parse_code(means)
    if code is None:
        raise SlaveryCheckError(f"'{means[:60]}' is not a CPV or SIC code.", "Write CPV:90910000 or SIC:81210.")
    if reference.sectors.match(code.text) is None:
        hint = "Look the code up: its first two digits are no division of that classification. Nothing was written."
        raise SlaveryCheckError(f"'{code.text}' is a code that no table knows.", hint)
    return code.text, "", code.text

"""The cells of one row, by field, and how each kind of value is read. What is wrong is collected, not guessed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from slavery_check.imports.sheet import Sheet, SheetRow
from slavery_check.reference.countries import Ambiguous, Countries, Found, NotFound

_SHOWN = 60
_MISSING = {"", "-", "–", "—", "..", "...", "n/a", "na", "no data", "not available", "not rated"}  # noqa: RUF001 - as printed
_YES = {"yes", "y", "x", "1", "true", "✓", "✔"}
_NO = {"no", "n", "0", "false", *_MISSING}
_DAYS = ("%Y-%m-%d", "%d-%b-%Y", "%d %b %Y", "%d %B %Y", "%B %d, %Y", "%b %d, %Y", "%b. %d, %Y")
BRITISH, AMERICAN = "%d/%m/%Y", "%m/%d/%Y"
"""How a publisher writes a day with strokes; the same cell means two days."""


@dataclass(slots=True)
class Cells:
    """One row of the publisher's file."""

    sheet: Sheet
    row: SheetRow
    columns: Mapping[str, Sequence[int]]
    """By field, from 0."""
    headings: Sequence[str]
    countries: Countries
    defects: list[tuple[str, str]] = field(default_factory=list)
    """Place, and what is wrong there."""

    def text(self, name: str) -> str:
        """Give the text of a field; empty where there is no such column."""
        return next((text for _, text in self.several(name)), "")

    def several(self, name: str) -> Iterator[tuple[str, str]]:
        """Give heading and text of every column of a field."""
        for column in self.columns.get(name, ()):
            yield self.headings[column], self.row.texts[column] if column < len(self.row.texts) else ""

    @property
    def place(self) -> str:
        """Where the row is, for citing."""
        return self.sheet.place(self.row.number)

    def wrong(self, name: str, what: str) -> None:
        """Tell a defect of a field."""
        column = next(iter(self.columns.get(name, ())), 0)
        self.defects.append((self.sheet.place(self.row.number, column), what))

    def needed(self, name: str) -> str:
        """Give a text that must be there."""
        text = self.text(name)
        if not text:
            self.wrong(name, f"no {name.replace('_', ' ')}")
        return text

    def country(self, *names: str) -> str:
        """Give the alpha-2 code that every filled field of these names; a defect where one is not known."""
        found: dict[str, str] = {}
        for name in names:
            text = self.text(name).rstrip("*†‡ ")
            match = self.countries.match(text)
            if isinstance(match, Found):
                found.setdefault(match.alpha2, name)
            elif len(names) == 1 or name == names[-1]:
                self._unknown(name, text, match, known=bool(found))
        if len(found) > 1:
            told = " and ".join(found)
            self.wrong(names[0], f"names two countries, {told}")
        return next(iter(found), "")

    def any_country(self, *names: str) -> str:
        """Give the one country that these fields name, or nothing where none is understood or there are several."""
        matches = (self.countries.match(self.text(name), suggest=False) for name in names)
        found = {match.alpha2 for match in matches if isinstance(match, Found)}
        return found.pop() if len(found) == 1 else ""

    def _unknown(self, name: str, text: str, match: Ambiguous | NotFound, *, known: bool) -> None:
        if known:
            return
        if isinstance(match, Ambiguous):
            options = " or ".join(self.countries.name(one) for one in match.options)
            self.wrong(name, f"'{text[:_SHOWN]}' may be {options}")
        elif not text:
            self.wrong(name, "no country")
        else:
            meant = f" (did you mean {match.suggestion}?)" if match.suggestion else ""
            self.wrong(name, f"'{text[:_SHOWN]}' is not a country we know{meant}")

    def number(self, name: str, low: str, high: str) -> str:
        """Give a number within bounds, without idle zeros; empty where the publisher has none."""
        text = self.text(name)
        return self.as_number(name, text, low, high)

    def as_number(self, name: str, text: str, low: str, high: str) -> str:
        """Do the same with a text of one of several columns."""
        if text.casefold() in _MISSING:
            return ""
        try:
            number = Decimal(text.replace(",", "").replace("−", "-").removesuffix("%").strip())  # noqa: RUF001 - minus
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and Decimal(low) <= number <= Decimal(high):
            return f"{number.normalize():f}"
        self.wrong(name, f"'{text[:_SHOWN]}' is not a number from {low} to {high}")
        return ""

    def flag(self, name: str) -> str:
        """Give 1 for yes, an X or a tick, 0 for no or nothing."""
        text = self.text(name).casefold()
        if text not in _YES | _NO:
            self.wrong(name, f"'{text[:_SHOWN]}' is neither yes nor no")
        return "1" if text in _YES else "0"

    def year(self, name: str) -> str:
        """Give a year of four digits, or nothing."""
        text = self.text(name)
        found = re.fullmatch(r"((?:19|20)\d\d)(\.0)?", text)
        if text and not found:
            self.wrong(name, f"'{text[:_SHOWN]}' is not a year")
        return found[1] if found else ""

    def day(self, name: str, stroked: str) -> str:
        """Give an ISO date, or nothing; `stroked` says how the publisher writes 01/02/2024."""
        text = self.text(name)
        read = read_day(text, stroked)
        if not read and text.casefold() not in _MISSING:
            self.wrong(name, f"'{text[:_SHOWN]}' is not a day")
        return read


def read_day(text: str, stroked: str) -> str:
    """Give a day as an ISO date; nothing where the text is none."""
    for form in (*_DAYS, stroked):
        try:
            read = datetime.strptime(text[:30], form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        if date(1900, 1, 1) <= read < date(2200, 1, 1):
            return read.isoformat()
    return ""

"""What one supplier's workbook holds beyond the questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.form import WHOLE, Form
from slavery_check.returns.telling import Typed


@dataclass(frozen=True, slots=True)
class Contents:
    """What is asked, and what is filled in beforehand. The supplier may correct all of it."""

    form: Form = WHOLE
    answers: Mapping[str, Typed] = field(default_factory=dict)
    """By row id of the layout: `employees`, `worker_kinds.agency`, `production_countries.1`."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """By row id."""
    rows: Mapping[str, Sequence[Mapping[str, Typed]]] = field(default_factory=dict)
    """Rows of each table, by column id."""
    last_year: Mapping[str, Typed] | None = None
    """By row id: last year's answers, each to be confirmed. They stand in the answer cells too. None where neither they
    nor rows of tables are to be confirmed: then there are no columns for it."""

    @property
    def confirms(self) -> bool:
        """Whether something is to be confirmed."""
        return self.last_year is not None

    def fits(self, asked: Questionnaire) -> bool:
        """Tell whether every table has as many rows as are to be filled in."""
        return all(len(self.rows.get(table.id, ())) <= table.rows for table in asked.tables)

    def known(self, row_id: str) -> Typed | None:
        """Give what stands in an answer cell beforehand; None when nothing does."""
        found = (told.get(row_id) for told in (self.answers, self.last_year or {}))
        return next((one for one in found if one is not None and one != ""), None)

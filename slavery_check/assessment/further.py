"""What a supplier is still to be asked: a larger form was chosen for it than the one that it answered.

It did nothing wrong, so this raises no flag and costs no point. But what was not asked was not found either: until it
is answered, the band is provisional.
"""

from dataclasses import dataclass

from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.form import Form, scoped
from slavery_check.returns.answers import NotAsked, SupplierReturn, given
from slavery_check.returns.not_sent import own_form


@dataclass(frozen=True, slots=True)
class Further:
    """What is not asked yet."""

    answered: str
    """The form on the return's cover."""
    due: str
    """The form that was sent since, or that the policy chooses."""
    questions: tuple[str, ...]
    """Ids, in the questionnaire's order, then those of tables; at least one."""
    sent: bool
    """A workbook of the larger form was made already."""


def further(said: SupplierReturn, due: Form, questionnaire: Questionnaire, *, sent: bool) -> Further | None:
    """Give what the form that is `due` asks beyond the return; None where that is nothing that may apply."""
    form, own, known = scoped(questionnaire, due), own_form(said, questionnaire), given(said.answers)
    asked = {one.id for one in own.questions}
    missing = [
        one.id
        for one in form.questions
        if one.id not in asked
        and isinstance(said.answers.get(one.id), NotAsked | None)
        and one.applies(known) is not False
    ]
    missing += [one.id for one in form.tables if one not in own.tables and not said.tables.get(one.id)]
    return Further(said.form, str(due), tuple(missing), sent) if missing else None

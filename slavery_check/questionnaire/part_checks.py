"""What makes the parts of a questionnaire unusable: a form must not look at what it does not ask."""

from collections.abc import Iterator

from slavery_check.questionnaire.conditions import questions_in
from slavery_check.questionnaire.defect import Defect, Path
from slavery_check.questionnaire.definition import CORE, STANDARD, Question, Questionnaire
from slavery_check.questionnaire.form import WHOLE, Form, Scope, scoped


def part_defects(questionnaire: Questionnaire) -> tuple[Defect, ...]:
    """Give every defect of modules, reports and of what each part asks; forms are judged only where the parts exist."""
    wrong = (*_modules(questionnaire), *_parts(questionnaire), *_reports(questionnaire))
    return wrong or tuple(_open_forms(questionnaire))


def _modules(questionnaire: Questionnaire) -> Iterator[Defect]:
    for index, module in enumerate(questionnaire.modules):
        if module in (CORE, STANDARD, *questionnaire.modules[:index]):
            yield Defect(("modules", index), f"The part '{module}' is named twice.", "Give it another id.")


def _parts(questionnaire: Questionnaire) -> Iterator[Defect]:
    known = (CORE, STANDARD, *questionnaire.modules)
    places: list[tuple[Path, str, tuple[str, ...]]] = [
        (("sections", i, "questions", j, "in"), question.id, question.asked_in)
        for i, section in enumerate(questionnaire.sections)
        for j, question in enumerate(section.questions)
    ]
    places += [(("tables", i, "in"), table.id, table.asked_in) for i, table in enumerate(questionnaire.tables)]
    for path, name, parts in places:
        for index, part in enumerate(parts):
            if part not in known:
                found = f"{name}: there is no part '{part}' to ask it in."
                yield Defect((*path, index), found, f"Use: {', '.join(known)}.")
    for i, table in enumerate(questionnaire.tables):
        for j, column in enumerate(table.columns):
            if column.asked_in != (STANDARD,):
                found = f"{column.id}: a column is asked wherever its table is."
                yield Defect(("tables", i, "columns", j, "in"), found, "Write 'in' beside the table's id.")


def _reports(questionnaire: Questionnaire) -> Iterator[Defect]:
    questions = {question.id: question for question in questionnaire.questions}
    for name, report in questionnaire.reports.items():
        for index, covered in enumerate(report.covers):
            why = _not_covered(questions.get(covered))
            if why:
                path = ("reports", name, "covers", index)
                yield Defect(path, f"{name} cannot cover '{covered}', which {why}.", "Take it out.")


def _not_covered(question: Question | None) -> str:
    """Say why no report can stand for an answer; empty when one can."""
    if question is None:
        return "is no question"
    if CORE in question.asked_in or STANDARD not in question.asked_in:
        return "is not of the standard part"
    return "is asked anew each year" if question.asked_anew else ""


def _open_forms(questionnaire: Questionnaire) -> Iterator[Defect]:
    """Find conditions on questions that a form lacks. Forms of several modules and reports are made of these."""
    places: dict[str, Path] = {
        question.id: ("sections", i, "questions", j, "when")
        for i, section in enumerate(questionnaire.sections)
        for j, question in enumerate(section.questions)
    }
    forms = [
        Form(Scope.CORE),
        WHOLE,
        *(Form(Scope.CORE, modules=(module,)) for module in questionnaire.modules),
        *(Form(Scope.STANDARD, reports=(report,)) for report in questionnaire.reports),
    ]
    seen: set[tuple[str, str]] = set()
    for form in forms:
        asked = scoped(questionnaire, form).questions
        ids = {question.id for question in asked}
        for question in asked:
            looked_at = () if question.when is None else questions_in(question.when)
            for name in set(looked_at) - ids:
                if name in places and (question.id, name) not in seen:
                    seen.add((question.id, name))
                    found = f"{question.id}: 'when' looks at '{name}', which the form '{form}' does not ask."
                    yield Defect(places[question.id], found, "Ask both in the same parts.")

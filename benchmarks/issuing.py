"""Making the workbooks of many suppliers: by openpyxl, each anew, and from a template."""

import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from itertools import count

from benchmarks.measure import Work
from slavery_check.programme import Programme, Supplier
from slavery_check.questionnaire.definition import AnswerType, Question
from slavery_check.questionnaire.form import WHOLE, scoped
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.telling import Typed
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.layout import Row, lay_out
from slavery_check.workbook.template import Templates
from slavery_check.workbook.writer import prefilled, write
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference

TEMPLATE, ANEW = "from a template", "each anew"
MOST = 1 / 15
"""Of what openpyxl takes for each anew: issue 4."""
FEW, MANY = 100, 5_000
FLAT = 1.1
"""Times the memory of few that many may take."""
PROGRAMME = Programme.model_validate(
    {
        "format": 2,
        "id": "benchmark-00000000",
        "organisation": {"name": "Wend Council", "type": "council", "legal_basis": "voluntary"},
        "financial_year": {"start": "2025-04-01", "end": "2026-03-31"},
        "request": {"deadline": "2026-06-30", "return_to": {"name": "Cal Buyer", "email": "cal@wend.example"}},
        "safeguarding": {"lead": {}, "deputy": {}, "out_of_hours": {}},
    }
)
_PLAIN: Mapping[AnswerType, Typed] = {
    AnswerType.WHOLE_NUMBER: 12,
    AnswerType.PERCENTAGE: 12,
    AnswerType.MONEY: 1250,
    AnswerType.DATE: date(2025, 5, 4),
}


def ways(*, last_year: bool) -> Mapping[str, Work]:
    """Give both ways of making one supplier's workbook; the template is made in the first round, which warms up."""
    questionnaire, labels = load_questionnaire("supplier-2026"), load_labels("supplier-2026")
    names = tuple(load_reference().countries.names().values())
    templates = Templates(questionnaire, PROGRAMME, names)
    numbers = count()
    told = _answers(labels) if last_year else {}

    def one(make: Callable[[Supplier, Contents], bytes]) -> bytes:
        supplier = some_supplier(next(numbers))
        return make(supplier, Contents(answers=prefilled(supplier), last_year=told))

    return {
        ANEW: partial(one, lambda who, held: write(questionnaire, labels, who, PROGRAMME, names, held)),
        TEMPLATE: partial(one, lambda who, held: templates.write(labels, who, held)),
    }


def peak(suppliers: int) -> float:
    """Give the most memory, in MB, that a program of its own takes to make so many workbooks, one after another."""
    command = [sys.executable, "-m", "benchmarks.issuing", str(suppliers)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def some_supplier(number: int) -> Supplier:
    """Give one of any number of suppliers."""
    return Supplier(id=f"S{number:05}", name=f"Supplier {number} & Daughters Ltd", contact_email="sam@firm.example")


def _answers(labels: Labels) -> Mapping[str, Typed]:
    """Give an answer of last year in every row that takes one."""
    rows = (row for sheet in lay_out(scoped(load_questionnaire("supplier-2026"), WHOLE), labels) for row in sheet.rows)
    return {row.id: _answer(row.question, row, labels) for row in rows if row.answers}


def _answer(question: Question, row: Row, labels: Labels) -> Typed:
    if question.type is AnswerType.MANY_OF:
        return labels.choice(question.id, "yes")
    if question.options:
        return labels.choice(question.id, question.options[0])
    return _PLAIN.get(question.type, f"What was said of {row.id} a year ago")


def _many(suppliers: int) -> None:
    make = ways(last_year=True)[TEMPLATE]
    for _ in range(suppliers):
        make()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    _many(int(sys.argv[1]))

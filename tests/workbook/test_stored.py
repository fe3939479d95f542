"""Only a value is an answer: every other state of a cell is a problem that names the cell and keeps what was there."""

from pathlib import Path

import pytest

from slavery_check.problems import Problem
from slavery_check.returns.answers import Answered, SupplierReturn, Unanswered, ValidatedReturn
from slavery_check.returns.raw import RawReturn
from slavery_check.returns.validate import validate
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from tests.program import run_here
from tests.returns.returned import COUNTRIES, LABELS, QUESTIONNAIRE, TODAY
from tests.workbook.answered import answered
from tests.workbook.stored import STORED, Stored, workbook

ODD = [one for one in STORED if one.problem]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("stored") / "return.xlsx"
    made.write_bytes(workbook())
    return made


@pytest.fixture(scope="module")
def found(path: Path) -> ValidatedReturn:
    return validated(path)


def validated(path: Path) -> ValidatedReturn:
    raw = read(path, Limits(), LABELS)
    assert isinstance(raw, RawReturn), raw
    return validate(raw, QUESTIONNAIRE, LABELS, COUNTRIES, TODAY)


def of(found: ValidatedReturn, one: Stored) -> list[Problem]:
    return [problem for problem in found.problems if problem.question == one.question]


@pytest.mark.parametrize("one", ODD, ids=lambda one: one.what)
def test_what_is_no_value_is_a_problem_that_names_the_cell_and_keeps_the_raw_text(
    one: Stored, found: ValidatedReturn
) -> None:
    assert isinstance(found.supplier_return.answers[one.question], Unanswered)
    problems = of(found, one)
    assert [problem.code for problem in problems] == [one.problem]
    assert (problems[0].sheet, problems[0].cell) == (one.sheet, one.address)
    assert one.raw in problems[0].found
    assert f"cell {one.address}" in problems[0].message


def test_a_value_is_an_answer(found: ValidatedReturn) -> None:
    legal_name = found.supplier_return.answers["legal_name"]
    assert isinstance(legal_name, Answered)
    assert legal_name.value == "Acme Ltd"


def test_every_other_answer_is_kept(found: ValidatedReturn, tmp_path: Path) -> None:
    (tmp_path / "return.xlsx").write_bytes(answered())
    before = validated(tmp_path / "return.xlsx").supplier_return

    def rest(said: SupplierReturn) -> dict[str, object]:
        odd = {one.question for one in STORED}
        return {id_: answer for id_, answer in said.answers.items() if id_ not in odd}

    assert rest(found.supplier_return) == rest(before)
    assert found.supplier_return.tables == before.tables


def test_the_command_line_shows_each_of_them(path: Path) -> None:
    done = run_here("read", str(path), "--today", TODAY.isoformat())
    assert done.code == 10
    shown = " ".join(done.out.split())
    missing = [one.what for one in ODD if f'Sheet "{one.sheet}", cell {one.address}' not in shown]
    assert not missing

"""A person at risk is found though the register is away, and the lead is named once."""

from pathlib import Path

import pytest

from slavery_check.errors import ExitCode, SlaveryCheckError
from slavery_check.follow_up.plan import Lane
from slavery_check.register.address import SETTING
from slavery_check.workflow.assessing import assess_programme
from tests.workflow.council import TODAY, Council
from tests.workflow.deciding.test_lifting import RESTRICTED


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Council:
    """A programme whose register is on a server that does not answer."""
    monkeypatch.setenv(SETTING, "postgresql://ann:secret@127.0.0.1:1/register")
    made = Council(tmp_path / "wend")
    made.supplier("S001")
    made.supplier("S002")
    made.answer("S002")
    return made


def refused(council: Council) -> SlaveryCheckError:
    with pytest.raises(SlaveryCheckError, match="cannot be reached") as caught:
        assess_programme(council.folder, TODAY)
    return caught.value


def returns(council: Council) -> list[str]:
    return sorted(path.name for path in (council.folder / "returns").iterdir())


def test_a_new_return_that_tells_of_a_person_at_risk_is_withheld_without_a_register(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.answer("S001", answers=RESTRICTED)
    first, second = refused(council), refused(council)
    for each in (first, second):
        assert each.exit_code is ExitCode.RESTRICTED_MATTER
        assert each.hint.count("1 restricted matter: tell Lee Lead today.") == 1
        assert "secret" not in f"{each.message} {each.hint}"
    assert returns(council) == ["S001.xlsx.on-hold.txt", "S002.xlsx"]
    monkeypatch.delenv(SETTING)
    found = assess_programme(council.folder, TODAY)
    assert {row.supplier_id: row.lane for row in found.follow_ups}["S001"] is Lane.HOLD
    assert found.untold == 1


def test_without_one_nothing_is_moved_and_the_register_alone_is_the_matter(council: Council) -> None:
    assert refused(council).exit_code is ExitCode.ERROR
    assert returns(council) == ["S002.xlsx"]

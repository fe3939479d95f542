"""Every nasty workbook gets what its table says, in time and in little memory."""

import time
from pathlib import Path

import pytest

from slavery_check.returns.raw import RawReturn, Refusal
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.questionnaires import load_labels
from tests.workbook.nasty.outcome import seen
from tests.workbook.nasty.table import GROUPS, NASTY

LABELS = load_labels("supplier-2026")


def test_there_are_enough_and_each_has_a_name_of_its_own() -> None:
    assert len(NASTY) == sum(len(group) for group in GROUPS.values()) >= 110


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_workbook_gets_its_outcome_in_time(name: str, tmp_path: Path) -> None:
    one = NASTY[name]
    path = tmp_path / "return.xlsx"
    path.write_bytes(one.make())
    began = time.thread_time()
    found = read(path, Limits(), LABELS)
    assert time.thread_time() - began < Limits().seconds
    if one.refused:
        assert isinstance(found, Refusal)
        assert found.code == one.refused, found.detail
        assert found.message == LABELS.text(f"refusals.{one.refused}")
        assert not found.detail.startswith("unforeseen")
    else:
        assert isinstance(found, RawReturn), found
        assert seen(found) == one.seen

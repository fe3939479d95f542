"""What is explained is still there: a reason for a mutant that nobody makes is left over from other code."""

import pytest

from tests.mutants.changes import mutants
from tests.mutants.equivalent import EQUIVALENT, LEFT
from tests.mutants.groups import ROOT


@pytest.mark.no_cover  # tracing would multiply the time; other tests run every line
@pytest.mark.parametrize("path", sorted(EQUIVALENT.keys() | LEFT.keys()))
def test_every_mutant_that_is_explained_is_made(path: str) -> None:
    made = {mutant.name for mutant in mutants((ROOT / path).read_text("utf-8"), path, chosen=())}
    told = [*EQUIVALENT.get(path, ()), *LEFT.get(path, ())]
    assert set(told) - made == set()
    assert len(set(told)) == len(told)

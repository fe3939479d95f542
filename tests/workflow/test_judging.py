from pathlib import Path

import pytest

from slavery_check.returns.raw import Refusal
from slavery_check.workflow.judging import validated
from slavery_check.workflow.received import Received


def test_no_refused_file_is_ever_judged_as_a_return() -> None:
    refused = Received(Path("S1.pdf"), Refusal("S1.pdf", "f" * 64, "pdf", "This is a PDF.", ""), "S1")

    with pytest.raises(TypeError, match="never a supplier's return"):
        validated(refused)

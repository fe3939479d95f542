"""The generated page: complete, current, and its conditions in words."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from slavery_check.questionnaire.checks import placed
from slavery_check.questionnaire.conditions import Condition
from slavery_check.questionnaire.reference_page import in_words, page
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire

FORM = load_questionnaire("supplier-2026")
PAGE = page(FORM, load_labels("supplier-2026"))


def test_the_page_in_docs_is_current() -> None:
    kept = Path(__file__).parents[2] / "docs" / "reference" / "questionnaire-supplier-2026.md"
    assert kept.read_text(encoding="utf-8") == PAGE, "Run `make docs`."


def test_every_question_and_choice_is_on_the_page() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    for (_, question), row in zip(placed(FORM), rows, strict=True):
        assert row.startswith(f"| `{question.id}` |")
        assert row.count("|") == 8
        assert all(f"`{option}`" in row for option in question.options)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({"question": "a_b", "is": ["x", "y"]}, "`a_b` is `x` or `y`"),
        ({"question": "a_b", "includes": ["x"]}, "`a_b` includes `x`"),
        ({"not": {"question": "a_b", "at_least": 3}}, "not `a_b` is at least 3"),
        (
            {"all": [{"question": "a_b", "is": ["x"]}, {"any": [{"question": "c_d", "is": ["y"]}]}]},
            "`a_b` is `x` and (`c_d` is `y`)",
        ),
    ],
)
def test_a_condition_is_said_in_words(when: dict[str, Any], words: str) -> None:
    condition: Condition = TypeAdapter(Condition).validate_python(when)
    assert in_words(condition) == words

"""Every word of one sample supplier's explanation, so that a change of method or wording is seen in review.

To accept a change: run this file as a program, `python -m tests.documents.test_explanation_golden`, and read the diff.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from slavery_check.documents.explanation_page import to_page, to_told_page
from slavery_check.documents.json_document import encode
from tests.documents.explained_sample import WHOM, document, page_told
from tests.documents.test_statement_html import outline

DATA = Path(__file__).parent.parent / "data"


def words(content: bytes) -> str:
    lines = (" ".join(words.split()) for words in outline(content).words)
    return "\n".join(line for line in lines if line) + "\n"


GOLDEN: dict[str, Callable[[], str]] = {
    "explanation.json": lambda: encode(document()).decode(),
    "explanation-page.txt": lambda: words(to_page(document())),
    "explanation-told.txt": lambda: words(to_told_page([page_told("en"), page_told("cy")], WHOM.supplier)),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_an_explanation_is_the_reviewed_one(name: str) -> None:
    assert GOLDEN[name]() == (DATA / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    for each, made in GOLDEN.items():
        (DATA / each).write_text(made(), encoding="utf-8")

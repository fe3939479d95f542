"""Every word of one draft and its working paper, so that a change of wording is seen in review.

To accept a change: run this file as a program, `python -m tests.documents.test_statement_golden`, and read the diff.
"""

from pathlib import Path

import pytest

from slavery_check.documents.html import to_html, to_working_paper
from tests.documents.test_statement_html import outline
from tests.statement.material import HERTS_VALLEYS, many_suppliers, statement

DATA = Path(__file__).parent.parent / "data"
GOLDEN = {"statement-draft.txt": to_html, "statement-working-paper.txt": to_working_paper}


def _words(name: str) -> str:
    content = GOLDEN[name](statement(HERTS_VALLEYS, many_suppliers()))
    lines = (" ".join(words.split()) for words in outline(content).words)
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("name", GOLDEN)
def test_the_words_of_a_draft_are_the_reviewed_ones(name: str) -> None:
    assert _words(name) == (DATA / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    for each in GOLDEN:
        (DATA / each).write_text(_words(each), encoding="utf-8")

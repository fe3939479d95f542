"""Every word of one draft, so that a change of wording is seen in review.

To accept a change: run this file as a program, `python -m tests.documents.test_statement_golden`, and read the diff.
"""

from pathlib import Path

from slavery_check.documents.html import to_html
from tests.documents.test_statement_html import outline
from tests.statement.material import HERTS_VALLEYS, many_suppliers, statement

GOLDEN = Path(__file__).parent.parent / "data" / "statement-draft.txt"


def _words() -> str:
    content = to_html(statement(HERTS_VALLEYS, many_suppliers()))
    lines = (" ".join(words.split()) for words in outline(content).words)
    return "\n".join(line for line in lines if line) + "\n"


def test_the_words_of_a_draft_are_the_reviewed_ones() -> None:
    assert _words() == GOLDEN.read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.write_text(_words(), encoding="utf-8")

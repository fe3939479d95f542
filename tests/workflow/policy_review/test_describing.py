"""`policy docs`: the page says all that the policy says, and opens offline."""

from pathlib import Path

import pytest

from slavery_check.policy.lines import policy_lines
from slavery_check.policy.other_lines import other_lines
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.policy_review.describing import describe
from slavery_check.workflow.questionnaires import load_labels
from tests.chromium import Chromium
from tests.workflow.policy_review.drafted import copied, replaced

POLICY = load_policy("supplier-2026")
LINES = (*policy_lines(POLICY, load_labels("supplier-2026")), *other_lines(POLICY))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return describe(None, tmp_path_factory.mktemp("method") / "method.html")


def test_every_line_stands_on_the_page_with_its_reason_and_source(page: Path, chromium: Chromium) -> None:
    text = " ".join(chromium.see(page).text.split())

    for line in LINES:
        assert " ".join(line.rationale.split()) in text, line.id
        assert line.source in text, line.id
    assert "never an award score" in text
    assert "Best score" in text


def test_it_asks_nothing_of_any_host(page: Path) -> None:
    html = page.read_text("utf-8")

    assert "default-src 'none'" in html
    assert "http://" not in html
    assert "https://" not in html
    assert "<script" not in html


def test_the_same_policy_gives_the_same_bytes(page: Path, tmp_path: Path) -> None:
    assert describe("supplier-2026", tmp_path / "again.html").read_bytes() == page.read_bytes()


def test_what_a_policy_says_is_shown_as_text(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    replaced(folder / "policy.yaml", "rationale: Look first.", "rationale: Look <b>first</b>.")

    html = describe(str(folder), tmp_path / "method.html").read_text("utf-8")

    assert "Look &lt;b&gt;first&lt;/b&gt;." in html

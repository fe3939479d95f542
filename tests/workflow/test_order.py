"""Files under other names, rows of the lists turned round: the same assessments, the same list, the same portfolio."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from slavery_check.workflow.run import list_follow_up, score
from tests.workflow.council import SITE, TODAY, Council

pytestmark = pytest.mark.long
ANSWERS: dict[str, dict[str, Any]] = {
    "S001": {"lowest_pay": "below_minimum"},
    "S002": {"labour_providers": "none_used", "worker_kinds": ["direct", "agency"], "legal_name": "Two Ltd"},
    "S003": {"production_countries": ["Malaysia"], "supply_kind": "goods", "goods_supplied": ["gloves"]},
    "S004": {"fees_paid": "fees_not_repaid", "declared_on": date(2026, 4, 1)},
}
NAMES = {"S001": "zz.xlsx", "S002": "yy.xlsx", "S003": "aa.xlsx", "S004": "mm.xlsx", "S004 again": "bb.xlsx"}
"""What the files are called the second time."""
ABROAD = {"site_name": "Works", "site_country": "Malaysia"}


def made(folder: Path, named: Callable[[str], str], *, turned: bool) -> Path:
    council = Council(folder)
    for id_ in sorted([*ANSWERS, "S005"], reverse=turned):
        council.supplier(id_)
    for id_, answers in ANSWERS.items():
        sites = (ABROAD, SITE) if turned else (SITE, ABROAD)
        council.answer(id_, answers={**answers, "site_count": 2}, sites=sites, name=named(id_))
    council.answer("S004", answers={"declared_on": date(2026, 5, 9)}, name=named("S004 again"))
    evidence = ["S001,audits,read,visit.pdf,Ann,2026-05-01", "S003,audits,verified,report.pdf,Ann,2026-05-02"]
    lines = ["supplier,question,level,document,by,on", *(reversed(evidence) if turned else evidence)]
    (folder / "evidence.csv").write_text("\n".join(lines) + "\n", "utf-8")
    score(folder, None, TODAY)
    list_follow_up(folder, None, TODAY)
    return folder / "reports"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    as_they_are = made(tmp_path_factory.mktemp("one") / "wend", plain, turned=False)
    return as_they_are, made(tmp_path_factory.mktemp("two") / "wend", NAMES.__getitem__, turned=True)


def plain(id_: str) -> str:
    return f"{id_.replace(' again', '_2')}.xlsx"


def bare(node: Any, *, but: frozenset[str]) -> Any:  # noqa: ANN401 - any JSON
    """Leave out what names a file, a cell or the register's head; these move with the files."""
    if isinstance(node, dict):
        return {name: bare(value, but=but) for name, value in node.items() if name not in but}
    return [bare(one, but=but) for one in node] if isinstance(node, list) else node


MOVES = frozenset({"file", "sha256", "cell", "cells", "register_head"})


def document(reports: Path, name: str) -> Any:  # noqa: ANN401 - any JSON
    return bare(json.loads((reports / name).read_bytes()), but=MOVES)


def test_every_assessment_is_the_same(both: tuple[Path, Path]) -> None:
    one, two = (
        {each["supplier"]: each for each in document(folder, "assessments.json")["assessments"]} for folder in both
    )

    assert one.keys() == {"S001", "S002", "S003", "S004"}
    assert one == two
    assert one["S002"]["contradictions"]
    assert one["S004"]["red_flags"]


def test_the_portfolio_is_the_same(both: tuple[Path, Path]) -> None:
    one, two = (document(folder, "portfolio.json") for folder in both)

    assert one == two


def test_the_follow_up_list_is_the_same_line_by_line(both: tuple[Path, Path]) -> None:
    one, two = (listed(folder) for folder in both)

    assert one == two
    assert len(one) > len(ANSWERS)


def listed(reports: Path) -> list[list[str]]:
    text = (reports / "follow-up.csv").read_text("utf-8-sig")
    for id_, name in NAMES.items():
        text = text.replace(name, plain(id_))
    rows = csv.reader(io.StringIO(text))
    return [[re.sub(r", cell [A-Z]+\d+", "", cell) for cell in row] for row in rows]

"""Explanations of a programme: for whom there are any, what a supplier may read, and that a hold takes them away."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from slavery_check.errors import SlaveryCheckError
from slavery_check.workflow import statement
from slavery_check.workflow.explaining import NO_MORE, Wanted, names_of
from slavery_check.workflow.run import Finished, explain, list_follow_up, run, score
from tests.workflow.council import Council

TODAY = date(2026, 6, 1)
RESTRICTED = {"original_papers_held": "yes"}
FLAGGED = {"lowest_pay": "below_minimum"}
PAST = {"indicators_found": ["debt_bondage"], "indicators_now": "ended_not_put_right"}
"""Found, ended, not put right: a floor that stands in the way."""
RISKY = {"production_countries": ["Malaysia"], "supply_kind": "goods", "goods_supplied": ["gloves"]}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out laying out pages, which takes seconds."""
    monkeypatch.setattr(statement, "to_pdf", lambda _html: b"no pages")


def council(folder: Path) -> Council:
    """One careful, one to follow up, one silent."""
    made = Council(folder / "wend")
    for id_ in ("S001", "S002", "S003"):
        made.supplier(id_, f"Firm {id_}")
    made.answer("S001")
    made.answer("S002", answers={**FLAGGED, **RISKY, **PAST})
    return made


@pytest.fixture(scope="module")
def explained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Council, Finished]:
    made = council(tmp_path_factory.mktemp("explaining"))
    return made, explain(made.folder, None, TODAY, Wanted(everybody=True, for_suppliers=True))


def files(made: Council) -> list[str]:
    reports = made.folder / "reports"
    return sorted(str(path.relative_to(reports)) for path in (reports / "explanations").rglob("*") if path.is_file())


def text(made: Council, name: str) -> str:
    return (made.folder / "reports" / name).read_text("utf-8")


def test_everybody_with_a_return_has_a_page_and_json(explained: tuple[Council, Finished]) -> None:
    made, finished = explained
    assert files(made) == sorted(name for id_ in ("S001", "S002") for name in names_of(id_))
    assert len(finished.written) == 6


def test_the_json_adds_up_to_the_assessment(explained: tuple[Council, Finished]) -> None:
    made, finished = explained
    for id_ in ("S001", "S002"):
        data, assessment = json.loads(text(made, names_of(id_)[1])), finished.assessed.assessments[id_]
        assert data["register_head"] == finished.assessed.head.line
        assert sum(Fraction(line["points"]["exact"]) for line in data["lines"]) == assessment.residual
        assert data["band"] == assessment.band


def test_a_supplier_reads_which_of_its_files_a_point_is_about(tmp_path: Path) -> None:
    made = Council(tmp_path / "wend")
    made.supplier("S001")
    made.answer("S001", name="spring.xlsx", answers=FLAGGED)
    score(made.folder, None, TODAY)
    made.answer("S001", name="summer.xlsx")
    explain(made.folder, None, TODAY, Wanted(supplier="S001", for_suppliers=True))

    page = text(made, names_of("S001")[2])
    assert "what you told us in another file, &#34;spring.xlsx&#34;, which came on 1 June 2026." in page


def test_the_buyer_reads_each_red_flag_with_its_sentence(explained: tuple[Council, Finished]) -> None:
    data = json.loads(text(explained[0], names_of("S002")[1]))
    flags = {flag["id"]: flag for flag in data["red_flags"]}
    assert flags["below_minimum_pay"]["sentence"] == "Workers lose money every week."
    assert "indicators_ended_not_put_right" in flags
    assert data["fewest_changes"]["floors"]


def test_the_suppliers_page_tells_nothing_of_bands_or_of_others(
    explained: tuple[Council, Finished],
) -> None:
    page = text(explained[0], names_of("S002")[2])
    assert "how and when pay will be made up" in page
    for word in ("Very high", "High", "red flag", "Red flag", "S001", "Internal"):
        assert word not in page, word


def test_a_supplier_reads_its_own_language(tmp_path: Path) -> None:
    made = council(tmp_path)
    made.settings(request={"unconfirmed_translations": True})
    made.answer("S002", answers={**FLAGGED, **RISKY}, language="cy")
    explain(made.folder, None, TODAY, Wanted("S002", for_suppliers=True))
    page = text(made, names_of("S002")[2])
    assert '<html lang="cy-GB">' in page
    assert "Sut y cyfrifwyd eich atebion" in page


def test_a_supplier_abroad_reads_that_999_is_for_the_uk(tmp_path: Path) -> None:
    made = council(tmp_path)
    made.supplier("S002", "Firm S002", country="Malaysia")
    explain(made.folder, None, TODAY, Wanted("S002", for_suppliers=True))
    page = text(made, names_of("S002")[2])
    assert "call 999 in danger is for the UK" in page
    assert "is in danger, call 999" not in page


def test_a_run_explains_whoever_is_to_be_followed_up(tmp_path: Path) -> None:
    made = council(tmp_path)
    explain(made.folder, None, TODAY, Wanted(everybody=True, for_suppliers=True))
    finished = run(made.folder, None, TODAY)
    assert files(made) == sorted(names_of("S002")), "what was made for the supplier is made anew"
    assert made.folder / "reports" / names_of("S002")[0] in finished.written
    assert NO_MORE >= 1


def refused(made: Council, id_: str) -> tuple[str, str]:
    with pytest.raises(SlaveryCheckError) as caught:
        explain(made.folder, None, TODAY, Wanted(id_, for_suppliers=True))
    return caught.value.message, caught.value.hint.splitlines()[0]


def test_a_hold_refuses_in_the_same_words_whatever_its_reason(tmp_path: Path) -> None:
    made = council(tmp_path)
    made.supplier("S004", hold="contract review")
    made.answer("S004")
    made.supplier("S005")
    made.answer("S005", answers=RESTRICTED)
    said = {refused(made, id_)[0].removeprefix(id_) for id_ in ("S004", "S005")}
    assert said == {": contact is paused: ask Cal Buyer, Procurement lead."}
    assert refused(made, "S004")[1] == refused(made, "S005")[1]


@pytest.mark.parametrize("command", [score, list_follow_up])
def test_what_was_explained_goes_when_a_hold_begins(tmp_path: Path, command: type) -> None:
    made = council(tmp_path)
    explain(made.folder, None, TODAY, Wanted(everybody=True, for_suppliers=True))
    made.supplier("S002", hold="contract review")
    command(made.folder, None, TODAY)
    assert not set(files(made)) & set(names_of("S002"))


def test_who_is_unknown_or_silent_is_refused(tmp_path: Path) -> None:
    made = council(tmp_path)
    assert refused(made, "S999")[0] == "There is no supplier 'S999' on the supplier list."
    assert refused(made, "S003")[0] == "S003 has no return that counts, so there is nothing to explain."


def test_no_two_ids_give_one_name() -> None:
    ids = ("S1", "S1-", "S1.", "CON", "con", "S_1")
    names = [name for id_ in ids for name in names_of(id_)]
    assert len(set(names)) == len(names)

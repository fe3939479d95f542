import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.procurement import NOT_AN_AWARD_SCORE, Characteristic, ProcurementRoute, Rating, Step
from slavery_check.errors import BadDefinitionError, SlaveryCheckError
from slavery_check.workflow.procurement import NewProcurement, Recorded, list_procurements, record_procurement

TODAY = date(2026, 6, 1)
NEW = NewProcurement(
    reference="2026/017",
    title="Examination gloves",
    route=ProcurementRoute.PSR,
    health_service=True,
    buyer="Example Trust",
    owner="Pat Buyer",
    category="CPV:33140000",
    countries=("Malaysia",),
    goods=("gloves",),
    steps=(Step(step="Ask how fees are repaid", why="Fees are common in this trade"),),
)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def keep(_one: Characteristic, first: Rating) -> Rating:
    return first


def recorded(folder: Path, new: NewProcurement = NEW) -> Recorded:
    return record_procurement(folder, new, keep, TODAY)


def test_a_record_needs_no_programme_and_no_supplier(tmp_path: Path) -> None:
    made = recorded(tmp_path / "anywhere")
    assert made.file == tmp_path / "anywhere" / "procurements" / "2026-017.yaml"
    assert (made.procurement.made_on, made.procurement.countries) == (TODAY, ("MY",))


def test_a_record_reads_back_as_it_was_written(tmp_path: Path) -> None:
    assert list_procurements(tmp_path, TODAY) == ()
    made = recorded(tmp_path)
    assert list_procurements(tmp_path, TODAY) == (made,)


@given(words.filter(str.strip), words.filter(str.strip), words.filter(str.strip))
def test_whatever_its_words_hold_a_record_reads_back(title: str, step: str, why: str) -> None:
    with TemporaryDirectory() as folder:
        new = replace(NEW, title=title, steps=(Step(step=step, why=why),))
        made = recorded(Path(folder), new)
        assert list_procurements(Path(folder), TODAY) == (made,)
        assert "<script" not in made.page.read_text(encoding="utf-8").lower()


def test_the_page_says_what_the_record_is_and_what_it_is_not(tmp_path: Path) -> None:
    page = recorded(tmp_path).page.read_text(encoding="utf-8")
    text = " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL).split())
    for part in ("2026/017", "Pat Buyer", "the notice that invites bids", "1 June 2026", "SI 2025/1212", "17 May 2026"):
        assert part in text
    assert "MY Rubber Gloves, forced labour (2022 edition) (filled in from reference data)" in text
    assert NOT_AN_AWARD_SCORE in text
    assert "2022 edition" in text.split("Reference data:")[1]


def test_a_council_that_buys_for_itself_is_told_of_no_duty(tmp_path: Path) -> None:
    page = recorded(tmp_path, replace(NEW, health_service=False)).page.read_text(encoding="utf-8")
    assert "SI 2025/1212" not in page
    assert "which is guidance" in page


def test_foreign_text_is_inert_on_the_page(tmp_path: Path) -> None:
    page = recorded(tmp_path, replace(NEW, title="<script>alert(1)</script>")).page.read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_record_is_never_written_over(tmp_path: Path) -> None:
    before = recorded(tmp_path).file.read_bytes()
    with pytest.raises(SlaveryCheckError, match="exists already"):
        recorded(tmp_path, replace(NEW, title="Other"))
    assert recorded(tmp_path, replace(NEW, reference="R2")).file.exists()
    assert (tmp_path / "procurements" / "2026-017.yaml").read_bytes() == before


def test_an_edited_record_gets_its_page_again(tmp_path: Path) -> None:
    made = recorded(tmp_path)
    text = made.file.read_text(encoding="utf-8").replace("Pat Buyer", "Sam Owner")
    made.file.write_text(text, encoding="utf-8")
    assert list_procurements(tmp_path, TODAY)[0].procurement.owner == "Sam Owner"
    assert "Sam Owner" in made.page.read_text(encoding="utf-8")


def test_the_next_to_look_at_comes_first(tmp_path: Path) -> None:
    for reference, day in (("A", date(2027, 1, 1)), ("B", date(2026, 9, 1)), ("C", date(2027, 1, 1))):
        recorded(tmp_path, replace(NEW, reference=reference, reassess_on=day))
    assert [made.procurement.reference for made in list_procurements(tmp_path, TODAY)] == ["B", "A", "C"]


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (replace(NEW, countries=("Malayzia",)), "not a country we know"),
        (replace(NEW, countries=("Congo",)), "fits several places"),
        (replace(NEW, category="gloves"), "not a CPV or SIC code"),
        (replace(NEW, goods=("mittens",)), "not a group of goods"),
        (replace(NEW, goods=("none", "gloves")), "not a group of goods"),
        (replace(NEW, reference="R" * 61), "The reference has 61 characters"),
    ],
)
def test_what_is_not_understood_is_refused_before_anything_is_written(
    tmp_path: Path, new: NewProcurement, found: str
) -> None:
    with pytest.raises(SlaveryCheckError, match=found):
        recorded(tmp_path, new)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new", "line"), [("level: medium", "level: middling", 26), ("format: 1", "format: 2", 3)]
)
def test_a_record_spoilt_by_editing_names_file_and_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    file = recorded(tmp_path).file
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadDefinitionError) as refused:
        list_procurements(tmp_path, TODAY)
    assert refused.value.where == f"2026-017.yaml:{line}"


def test_the_page_prints_on_one_sheet(tmp_path: Path) -> None:
    try:
        import weasyprint  # noqa: PLC0415 - needs Pango, which may not be there
    except OSError:
        pytest.skip("WeasyPrint needs Pango from the system")
    steps = tuple(Step(step=f"Step {number}: {'words ' * 12}", why="words " * 14) for number in range(4))
    page = recorded(tmp_path, replace(NEW, steps=steps)).page
    assert len(weasyprint.HTML(filename=str(page)).render().pages) == 1

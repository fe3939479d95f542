"""The sample programme gives the results that its README promises."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from slavery_check.assessment.proportion import choose
from slavery_check.errors import ExitCode
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.questionnaire.form import Scope, scoped
from slavery_check.returns.answers import Outcome, ValidatedReturn
from slavery_check.returns.raw import RawReturn
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.making import Making
from slavery_check.workflow.one_file import read_one
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.questionnaires import earlier_versions, load_labels
from tests.make_samples import QUESTIONNAIRE, Maker, Return, stories
from tests.samples.results import SAMPLES, TODAY, Ran, Result, run_on_a_copy
from tests.tampered import TAMPERED

pytestmark = pytest.mark.no_cover  # tracing would double the time; other tests run every line

RETURNS = sorted((SAMPLES / "returns").iterdir())
STORIES = tuple(stories())
CANARIES = (b"keeps their passports in his van", b"A man with two vans", b"so that they are not lost")


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    return run_on_a_copy(tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="module")
def taken() -> Mapping[str, ValidatedReturn]:
    """Read every return that can be read, by the name of its file."""
    results = {path.name: read_one(path, QUESTIONNAIRE, TODAY) for path in RETURNS}
    return {name: result for name, result in results.items() if isinstance(result, ValidatedReturn)}


def path_of(story: Return) -> Path:
    """Find the file of a story."""
    return next(path for path in RETURNS if path.name == story.file or f"_{story.supplier}_" in path.name)


def table() -> Iterator[list[str]]:
    """Read the README's table."""
    for line in (SAMPLES / "README.md").read_text("utf-8").splitlines():
        if line.startswith("| H0"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def promised() -> dict[str, Result]:
    """Give the result that the README's table promises for each supplier."""
    return {
        supplier: Result(
            outcome=outcome.replace("needs correction", "needs_correction"),
            to_mend=int(to_mend or 0),
            lanes=tuple(lanes.split(", ")),
            band=band,
            residual=residual,
            flags=tuple(flag for flag in flags.split(", ") if flag),
        )
        for supplier, _, _, outcome, to_mend, lanes, band, residual, flags in table()
    }


@pytest.mark.long
def test_every_supplier_comes_out_as_the_readme_says(ran: Ran) -> None:
    assert ran.results() == promised()


def test_the_run_ends_by_asking_for_a_person_today(ran: Ran) -> None:
    assert ran.finished.exit_code is ExitCode.RESTRICTED_MATTER


def test_nothing_of_the_restricted_return_is_left_outside_the_restricted_folder(ran: Ran) -> None:
    for path in (*ran.programme.rglob("*"), *ran.reports.rglob("*")):
        if path.is_file() and path.name != "README.md":
            for content in _contents(path):
                assert not [canary for canary in CANARIES if canary in content], path
    restricted = ran.finished.assessed.opened.restricted
    names = [path.name.split("_") for path in restricted.rglob("*.xlsx")]
    assert sorted((form.rpartition("-")[0], supplier) for form, supplier, *_ in names) == [
        ("supplier-2026", "H016"),
        ("supplier-2026", "H019"),
    ]


def _contents(path: Path) -> Iterator[bytes]:
    """Give a file's bytes, and those of what is packed in it."""
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            yield from (packed.read(name) for name in packed.namelist())


def test_the_canary_sings_in_the_restricted_return_itself() -> None:
    path = next(each for each in RETURNS if "_H016_" in each.name)
    contents = list(_contents(path))
    assert all(any(canary in content for content in contents) for canary in CANARIES)


def test_at_least_six_returns_were_saved_by_libreoffice() -> None:
    saved = [path.name for path in RETURNS if _application(path).startswith("LibreOffice")]
    assert len(saved) >= 6


def _application(path: Path) -> str:
    if not zipfile.is_zipfile(path):
        return ""
    with zipfile.ZipFile(path) as packed:
        told = packed.read("docProps/app.xml").decode()
    return told.split("<Application>")[1].split("</Application>")[0] if "<Application>" in told else ""


def test_every_story_has_its_file_and_every_file_its_story() -> None:
    assert sorted(path_of(story) for story in STORIES) == RETURNS


def test_the_returns_answer_the_questions_as_they_are_worded_now() -> None:
    """After a change of wording: make samples. What answers an earlier version was worded as that version was."""
    for story in STORIES:
        raw = read(path_of(story), Limits(), story.labels)
        if isinstance(raw, RawReturn):
            expected = fingerprint(scoped(story.questionnaire, story.form), story.labels)
            cover = {cell.text for (_, column), cell in raw.sheets[0].cells.items() if column == 2}
            assert expected in cover, story.supplier


def test_each_supplier_answers_the_form_that_issue_would_choose_for_it() -> None:
    opened = open_programme(SAMPLES)
    rules = Making.of(opened, TODAY).rules
    chosen = {one.id: (str(choose(one, rules, TODAY).form), one.language or "en") for one in opened.suppliers}
    answered = {story.supplier: (str(story.form), story.language) for story in STORIES}
    assert {one: form for one, form in chosen.items() if one != "H013"} == answered, "H013 did not reply"
    readme = {supplier: asked.replace("`", "") for supplier, _, asked, *_ in table()}
    assert readme == {one: form for one, (form, _) in chosen.items()}


def test_each_return_is_read_in_the_form_and_language_it_was_sent_in(taken: Mapping[str, ValidatedReturn]) -> None:
    for story in STORIES:
        if (found := taken.get(path_of(story).name)) and not story.version:
            said = found.supplier_return
            form = "" if story.kept else str(story.form)
            assert (said.supplier_id, said.form, said.language) == (story.supplier, form, story.language)


def test_no_return_is_taken_for_tampered_with(taken: Mapping[str, ValidatedReturn]) -> None:
    assert len(taken) == len(RETURNS) - 2, "one has a password, one is an old .xls"
    found = {(name, one.code) for name, result in taken.items() for one in result.problems if one.code in TAMPERED}
    assert not found


def test_the_workbook_in_an_email_is_taken_like_any_other(ran: Ran) -> None:
    [story] = [story for story in STORIES if story.mail]
    received = ran.finished.assessed.intake.current[story.supplier]
    assert received.path.suffix == ".eml"
    assert isinstance(received.result, ValidatedReturn)
    assert received.result.outcome is Outcome.ACCEPTED
    remarks = " ".join(remark.raw for remark in received.result.supplier_return.remarks)
    assert "easier to do than I had feared" in remarks
    assert "We sent you a workbook" not in remarks, "what quotes our own mail is not the supplier's word"
    assert b"> " in received.path.read_bytes(), "our own mail is quoted in it"


def test_nobody_is_thanked_for_papers_that_only_our_own_list_speaks_of(ran: Ran) -> None:
    """An Evergreen level stands in the supplier list; it backs an answer, and was not sent to us."""
    thanks = load_labels("supplier-2026").text("receipt.evidence")
    receipts = {name: (ran.reports / "letters" / f"{name}-receipt.txt").read_text("utf-8") for name in ("H017", "H020")}
    assert thanks in receipts["H017"]
    assert thanks not in receipts["H020"]


def test_returns_of_the_earlier_version_are_carried_over_whole(taken: Mapping[str, ValidatedReturn]) -> None:
    earlier = [story for story in STORIES if story.of_version]
    assert {story.made_by for story in earlier} == {"libreoffice", "openpyxl"}
    for story in earlier:
        found = taken[path_of(story).name]
        assert found.outcome is Outcome.ACCEPTED
        assert found.carried is not None
        assert found.carried.version == story.of_version in earlier_versions(QUESTIONNAIRE)
        assert (found.carried.missing, found.carried.changed) == ((), ())
        assert {one for one, answer in story.answers.items() if answer is not None} <= set(found.carried.carried)


def test_one_return_was_written_by_the_program_of_version_1_0_itself() -> None:
    [kept] = [story for story in STORIES if story.kept]
    raw = read(path_of(kept), Limits(), kept.labels)
    assert isinstance(raw, RawReturn)
    ids = {cell.text for cell in raw.sheets[0].cells.values()}
    assert "meta.version" in ids
    assert "meta.form" not in ids, "since 2.0 a cover names the form"


def test_suppliers_who_are_asked_the_core_answer_all_of_it(taken: Mapping[str, ValidatedReturn]) -> None:
    core = [story for story in STORIES if story.form.scope is Scope.CORE]
    assert {story.supplier for story in core} == {"H009", "H023", "H025"}
    for story in core:
        sections = taken[path_of(story).name].sections
        assert sum(one.missing + one.to_check for one in sections) == 0, story.supplier
        assert sum(one.wanted for one in sections) < 30, story.supplier


def test_a_story_gives_the_same_bytes_each_time(tmp_path: Path) -> None:
    [sole_trader] = [story for story in STORIES if story.supplier == "H023"]
    made = [Maker(open_programme(SAMPLES), None, tmp_path).make(sole_trader).read_bytes() for _ in range(2)]
    assert made[0] == made[1]


def test_the_readme_counts_what_is_there() -> None:
    readme = (SAMPLES / "README.md").read_text("utf-8")
    counted = re.search(
        r"(\d+) real workbooks .*?; (\d+) of them were filled and saved by LibreOffice", readme, re.DOTALL
    )
    assert counted is not None
    by_calc = [story for story in STORIES if story.made_by == "libreoffice"]
    assert (int(counted[1]), int(counted[2])) == (len(RETURNS), len(by_calc))


def test_nobody_in_the_sample_can_be_reached() -> None:
    opened = open_programme(SAMPLES)
    assert {supplier.contact_email.split("@")[1].rsplit(".", 2)[-2] for supplier in opened.suppliers} == {"example"}
    assert all(
        supplier.company_number[-6:].startswith("99") or supplier.company_number[:2] == "99"
        for supplier in opened.suppliers
        if supplier.company_number
    )

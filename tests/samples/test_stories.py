"""The sample programme gives the results that its README promises."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from slavery_check.errors import ExitCode
from slavery_check.questionnaire.fingerprint import fingerprint
from slavery_check.returns.raw import RawReturn
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.programmes import open_programme
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.make_samples import stories
from tests.samples.results import SAMPLES, Ran, Result, run_on_a_copy

RETURNS = sorted((SAMPLES / "returns").iterdir())
CANARIES = (b"keeps their passports in his van", b"A man with two vans", b"so that they are not lost")


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    return run_on_a_copy(tmp_path_factory.mktemp("samples"))


def promised() -> dict[str, Result]:
    """Read the README's table."""
    found = {}
    for line in (SAMPLES / "README.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| H0"):
            supplier, _, outcome, to_mend, lanes, band, residual, flags = cells
            found[supplier] = Result(
                outcome=outcome.replace("needs correction", "needs_correction"),
                to_mend=int(to_mend or 0),
                lanes=tuple(lanes.split(", ")),
                band=band,
                residual=residual,
                flags=tuple(flag for flag in flags.split(", ") if flag),
            )
    return found


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
    told = [story.file or story.supplier for story in stories()]
    assert len(told) == len(RETURNS)
    for name in told:
        assert [path for path in RETURNS if path.name == name or f"_{name}_" in path.name]


def test_the_returns_answer_the_questions_as_they_are_worded_now() -> None:
    """After a change of wording: make samples."""
    labels = load_labels("supplier-2026")
    expected = fingerprint(load_questionnaire("supplier-2026"), labels)
    for path in RETURNS:
        raw = read(path, Limits(), labels)
        if isinstance(raw, RawReturn):
            cover = {cell.text for (_, column), cell in raw.sheets[0].cells.items() if column == 2}
            assert expected in cover, path.name


def test_nobody_in_the_sample_can_be_reached() -> None:
    opened = open_programme(SAMPLES)
    assert {supplier.contact_email.split("@")[1].rsplit(".", 2)[-2] for supplier in opened.suppliers} == {"example"}
    assert all(
        supplier.company_number[-6:].startswith("99") or supplier.company_number[:2] == "99"
        for supplier in opened.suppliers
        if supplier.company_number
    )

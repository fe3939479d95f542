"""Whatever strangers write, every file that leaves is only words: looked into, in LibreOffice and in Chromium too."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape as as_shown

from slavery_check import escaping
from slavery_check.resources import load_yaml
from tests.chromium import Chromium
from tests.office import Office
from tests.outputs import inert
from tests.outputs.hostile import BUYER, FILE_NAMES, MARK, Chain, made_in

pytestmark = pytest.mark.long
PLACE = "=1+1 <img src=x> %41#?x=y&z \x1b[31m \u202e {{7*7}}"
"""Where the programme lies: a folder's name is anybody's too."""
AS_RECEIVED = ("returns", "originals", "backups", "refused")
"""Folders whose files are a stranger's own bytes."""
WRITTEN_BY_US = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.=-]{0,119}")
LOOKS: Mapping[str, Callable[[Path], Iterator[str]]] = {
    ".csv": inert.in_csv,
    ".html": inert.in_html,
    ".eml": inert.in_mail,
    ".json": inert.in_json,
    ".jsonl": inert.in_json,
    ".txt": lambda path: inert.in_text(path.read_text("utf-8")),
    ".yaml": lambda path: inert.in_text(path.read_text("utf-8")),
}


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Chain:
    """Everything that the public commands make of a hostile programme."""
    folder = tmp_path_factory.mktemp("hostile") / PLACE
    folder.mkdir()
    return made_in(folder)


@pytest.fixture(scope="module")
def files(chain: Chain) -> tuple[Path, ...]:
    """Every file that we wrote: not the user's own lists, and not what strangers sent."""
    own = {chain.programme / name for name in ("programme.yaml", "suppliers.csv", "evidence.csv")}
    found = (path for path in sorted(chain.folder.rglob("*")) if path.is_file() and path not in own)
    return tuple(filter(_is_ours, found))


def _is_ours(path: Path) -> bool:
    is_note = path.name.endswith((".on-hold.txt", ".reason.txt", "erased.txt"))
    return is_note or not set(AS_RECEIVED) & {parent.name for parent in path.parents}


def of(files: tuple[Path, ...], *suffixes: str) -> list[Path]:
    return [path for path in files if path.suffix in suffixes]


def complaints(files: tuple[Path, ...], suffix: str, look: Callable[[Path], Iterator[str]]) -> dict[str, list[str]]:
    found = {path.name: list(look(path))[:5] for path in of(files, suffix)}
    assert found, f"no {suffix} was written at all"
    return {name: wrong for name, wrong in found.items() if wrong}


def test_every_command_ends_with_a_sentence_and_nothing_unforeseen(chain: Chain) -> None:
    assert [(name, ended.err) for name, ended in chain.ran if "did not foresee" in ended.err] == []
    assert {ended.code for _, ended in chain.ran} == {0, 2, 10, 11, 13}
    assert len(chain.ran) > 35


def test_every_kind_of_file_was_written_and_is_looked_into(files: tuple[Path, ...]) -> None:
    assert {path.suffix for path in files} == {*LOOKS, ".xlsx", ".pdf", ".db", ".zip"}


def test_the_hostile_words_arrived(chain: Chain, files: tuple[Path, ...]) -> None:
    texts = {path.name: path.read_bytes() for path in files}
    wanted = (
        "problems.csv",
        "follow-up.csv",
        "statement.html",
        "S00.txt",
        "S00.json",
        "register.csv",
        "facts.json",
        "matters.csv",
    )
    assert [name for name in wanted if MARK.encode() not in texts[name]] == []
    assert sum(ended.out.count(MARK) for _, ended in chain.ran) > 100
    assert any(MARK in ended.err for _, ended in chain.ran)


@pytest.mark.parametrize("suffix", LOOKS)
def test_nothing_in_a_file_of_text_is_alive(files: tuple[Path, ...], suffix: str) -> None:
    assert complaints(files, suffix, LOOKS[suffix]) == {}


def test_nothing_in_a_pdf_is_alive_and_it_names_nobody(files: tuple[Path, ...]) -> None:
    assert complaints(files, ".pdf", partial(inert.in_pdf, author=unescape(escaping.html(BUYER)))) == {}


def test_nothing_in_a_workbook_is_alive_hidden_or_named_after_anybody(files: tuple[Path, ...]) -> None:
    look = partial(inert.in_workbook, authors=(escaping.xlsx_text(BUYER), "slavery-check"))
    assert complaints(files, ".xlsx", look) == {}


def test_comments_stand_only_in_copies_to_mend(files: tuple[Path, ...]) -> None:
    noted = [path.name for path in of(files, ".xlsx") if any("comments" in name for name in ZipFile(path).namelist())]
    assert noted
    assert [name for name in noted if not re.fullmatch(r"S\d\d-please-fix\.xlsx|fix-\d\.xlsx", name)] == []


def test_wherever_the_six_characteristics_stand_it_is_said_that_they_are_no_award_score(
    chain: Chain, files: tuple[Path, ...]
) -> None:
    texts = {str(path): path.read_bytes() for path in of(files, ".csv", ".html", ".json", ".txt")}
    lists = [path for path in of(files, ".xlsx") if path.name == "follow-up.xlsx"]
    texts |= {str(path): b"".join(map(ZipFile(path).read, ZipFile(path).namelist())) for path in lists}
    texts |= {name: ended.out.encode() for name, ended in chain.ran}
    shown = [name for name, text in texts.items() if re.search(rb'PPN 009|"ppn009": \{', text)]

    expected = {"assessments.json", "follow-up.csv", "follow-up.xlsx", "portfolio.html", "S00.html"}
    assert expected <= {Path(name).name for name in shown}
    assert [name for name in shown if b"award score" not in texts[name]] == []


def test_what_a_terminal_shows_obeys_nobody(chain: Chain) -> None:
    said = [(name, list(inert.in_text(stream))) for name, ended in chain.ran for stream in (ended.out, ended.err)]
    assert [(name, wrong) for name, wrong in said if wrong] == []


def test_files_have_names_that_every_system_takes(chain: Chain, files: tuple[Path, ...]) -> None:
    given = {f"{name}.on-hold.txt" for name in FILE_NAMES}
    strange = [path.name for path in files if not WRITTEN_BY_US.fullmatch(path.name) and path.name not in given]
    assert [name for name in strange if not name.endswith(".reason.txt")] == []
    expected = ["council", "council-backups", "council-restricted", "new", "out"]
    assert sorted(path.name for path in chain.folder.iterdir()) == expected


def test_no_file_tells_where_on_a_machine_it_was_made(chain: Chain, files: tuple[Path, ...]) -> None:
    place = str(chain.folder.parent).encode()
    assert [path.name for path in files if path.suffix != ".zip" and any(place in part for part in _parts(path))] == []


def _parts(path: Path) -> Iterator[bytes]:
    """Give a file's bytes, and those of what is packed in it."""
    yield path.read_bytes()
    if path.suffix == ".xlsx":
        with ZipFile(path) as packed:
            yield from map(packed.read, packed.namelist())


def test_yaml_that_we_wrote_reads_back_as_words(files: tuple[Path, ...]) -> None:
    read = [load_yaml(path)[0] for path in of(files, ".yaml")]
    assert len(read) == 4
    assert all(MARK in str(one) for one in read)
    assert {type(value) for one in read for value in one.values()} <= {str, int, bool, list, dict, type(None), date}


QUIET_TITLES = (
    "Modern slavery statement ",
    "Working paper to the modern slavery ",
    "Modern slavery risk record: ",
    "How the assessment of ",
    "How we counted your answers: ",
    "All suppliers together: ",
    "Names like ones on a list: ",
)
LIVE_PAGE = f"""\
<!doctype html><title>quiet</title><body>
<img src=x onerror="document.title='{MARK}'"><script>document.title = "{MARK}"</script><img src="http://127.0.0.1:9/a">
"""


def test_no_page_runs_a_script_or_asks_for_anything(
    chromium: Chromium, files: tuple[Path, ...], tmp_path: Path
) -> None:
    for page in of(files, ".html"):
        seen = chromium.see(page)
        assert seen.title.startswith(QUIET_TITLES), page.name
        assert MARK in seen.text
        assert [
            one for one in seen.requests + seen.stopped if one != page.as_uri() and not one.startswith("data:")
        ] == []
        assert (seen.handlers, seen.dialogs) == ([], [])
        assert not inert.BAD_TAGS & set(seen.elements)
    control = tmp_path / "control.html"
    control.write_text(LIVE_PAGE, "utf-8")
    live = chromium.see(control)
    assert (live.title, live.handlers) == (MARK, ["onerror"])
    assert "http://127.0.0.1:9/a" in live.requests


def test_a_script_that_got_into_a_page_of_ours_would_be_stopped(
    chromium: Chromium, files: tuple[Path, ...], tmp_path: Path
) -> None:
    live = LIVE_PAGE.partition("<body>")[2]
    for number, page in enumerate(of(files, ".html")):
        attacked = tmp_path / f"{number}.html"
        attacked.write_text(page.read_text("utf-8").replace("<body>", f"<body>{live}"), "utf-8")
        seen = chromium.see(attacked)
        assert "onerror" in seen.handlers
        assert seen.title.startswith(QUIET_TITLES)
        assert [one for one in seen.requests if not one.startswith(("data:", attacked.as_uri()))] == []
        assert "http://127.0.0.1:9/a" in seen.stopped


def test_no_csv_is_calculated_by_libreoffice(office: Office, files: tuple[Path, ...], tmp_path: Path) -> None:
    control = tmp_path / "control.csv"
    control.write_text('a,b\n"x;=1+1",=2+2\n', "utf-8")
    for separator in ",;":
        assert _formulas(office, control, separator)
        assert {path.name: found for path in of(files, ".csv") if (found := _formulas(office, path, separator))} == {}


def _formulas(office: Office, path: Path, separator: str) -> list[str]:
    with office.open_text(path, separator) as book:
        seen = book.look()
    return [formula for sheet in seen.sheets.values() for formula in sheet.formulas.values()] + list(seen.links)


def test_libreoffice_finds_our_formulas_only_and_nothing_hidden(office: Office, files: tuple[Path, ...]) -> None:
    wanted = ("_S00_", "S05-please-fix", "follow-up", "anonymous-3")
    for path in (one for one in of(files, ".xlsx") if any(name in one.name for name in wanted)):
        with office.open(path) as book:
            seen = book.look()
        assert (seen.links, seen.people) == ([], []), path.name
        for name, sheet in seen.sheets.items():
            assert sheet.shown
            assert set(sheet.columns) <= {"F"}
            ours = [address for address in sheet.formulas if name == "Checker" or re.fullmatch(r"E\d+", address)]
            assert list(sheet.formulas) == ours, f"{path.name}, {name}"
        assert _words(load_workbook(path)) == {
            text for sheet in seen.sheets.values() for text in sheet.texts if MARK in text
        }


def _words(book: Workbook) -> set[str]:
    """Give every hostile text of a workbook as a spreadsheet shows it."""
    cells = (cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return {as_shown(text) for text in cells if isinstance(text, str) and MARK in text}

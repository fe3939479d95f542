"""Foreign text leaves through one function per target, and does no harm there."""

import csv
import io
import json
import re
import time
import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from slavery_check import escaping

LIVE = set("=+-@\uff1d\uff0b\uff0d\uff20\t\r\n\0")
any_text = st.text(st.characters(exclude_categories=()))
nasty_text = st.text(st.sampled_from("=+-@\uff1d\uff0b\uff0d\uff20\t\r\n\0 ;,'\"\ufeff\u200b\u3000ab1\x1b\u202e"))
foreign = any_text | nasty_text


def read_csv(content: bytes, delimiter: str = ",") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def first_visible(text: str) -> str:
    """The first character that a spreadsheet looks at: spaces and invisible characters are passed over."""
    for character in text:
        if not character.isspace() and unicodedata.category(character) != "Cf":
            return character
    return ""


@given(foreign)
@example("=cmd|' /C calc'!A0")
@example("  \uff1d1+1")
@example("\0=1+1")
@example("\ufeff@SUM(A1)")
def test_no_text_is_a_live_formula_in_csv(text: str) -> None:
    [[_], [field]] = read_csv(escaping.csv_bytes(["text"], [[text]]))

    assert field[:1] not in LIVE
    assert first_visible(field) not in LIVE


@given(nasty_text)
@example("a;=1+1")
@example("a\n=1+1")
def test_no_text_is_a_live_formula_where_the_separator_is_a_semicolon(text: str) -> None:
    # A program set to semicolons splits at every one of them: our quotes do not stand at the field's start there.
    rest = escaping.csv_bytes(["a", "b"], [["first", text]]).decode("utf-8-sig").split("\r\n", maxsplit=1)[1]
    fields = re.split("[;\r\n]", rest)

    assert [field for field in fields if first_visible(field.lstrip('"')) in LIVE] == []


@given(foreign)
def test_opening_the_csv_gives_the_text_back(text: str) -> None:
    [_, [field, last]] = read_csv(escaping.csv_bytes(["text", "last"], [[text, "end"]]))

    shown = re.sub(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]",
        "",
        re.sub("[\ud800-\udfff]", "\ufffd", text),
    )
    assert field.replace("'", "") == shown.replace("'", "")
    assert last == "end"


@pytest.mark.parametrize("text", ["Acme Ltd", "'tis", "a-b", "3 > 2", "Tom & Jerry \N{EN DASH} Söhne", "two\nlines"])
def test_harmless_text_stands_in_csv_unchanged(text: str) -> None:
    assert read_csv(escaping.csv_bytes([text], [[text]])) == [[text], [text]]


@pytest.mark.parametrize("piece", ["\t", "\n ", "; ", '"', " ", "\u200b"])
def test_the_longest_cell_of_white_space_takes_no_time(piece: str) -> None:
    # It took eight seconds once: each tab was looked at from every tab before it.
    text = piece * (32_767 // len(piece)) + "="
    began = time.process_time()
    content = escaping.csv_bytes(["a"], [[text]])
    assert escaping.is_formula_like(text) == (";" not in text)
    assert time.process_time() - began < 0.5
    assert read_csv(content)[1][0].endswith("'=")


def test_the_longest_name_takes_no_time() -> None:
    began = time.process_time()
    assert escaping.file_name("." * 99_999 + "a") == "a"
    assert escaping.file_name("a" + ".-" * 99_999 + "b") == "a-b"
    assert time.process_time() - began < 0.5


def test_numbers_and_dates_stay_as_they_are_in_csv() -> None:
    row = [None, -5, Decimal("-1.50"), Fraction(-1, 2), 2.5, date(2026, 11, 22), "-5"]

    assert read_csv(escaping.csv_bytes(["h"], [row]))[1] == ["", "-5", "-1.50", "-1/2", "2.5", "2026-11-22", "'-5"]


def test_csv_has_a_byte_order_mark_crlf_and_quotes_everywhere() -> None:
    assert escaping.csv_bytes(["a", "b"], [["x", 1]]) == b'\xef\xbb\xbf"a","b"\r\n"x","1"\r\n'


def decoded(text: str) -> str:
    """What Excel shows of a cell's XML text."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def with_line_feeds(text: str) -> str:
    return re.sub("\r\n?|[\u2028\u2029\x85]", "\n", re.sub("[\ud800-\udfff]", "\ufffd", text))


@given(foreign | st.text(st.sampled_from("_x0D5Fa")))
@example("_x000D_")
@example("\x0b\ud800\uffff")
def test_xlsx_text_is_legal_and_short_enough(text: str) -> None:
    safe = escaping.xlsx_text(text)
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = safe  # raises on an illegal character

    assert decoded(safe) == re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "", with_line_feeds(text))
    assert len(safe.encode("utf-16-le")) <= 2 * 32_767


def test_xlsx_text_survives_a_saved_workbook() -> None:
    book = Workbook()
    assert book.active is not None
    cell = book.active["A1"]
    cell.value = escaping.xlsx_text("=1+1\r\nSöhne")
    cell.data_type = "s"
    file = io.BytesIO()
    book.save(file)

    sheet = load_workbook(file).active
    assert sheet is not None
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1\nSöhne", "s")


def test_xlsx_text_is_cut_between_characters() -> None:
    safe = escaping.xlsx_text("a" * 32_766 + "\N{GRINNING FACE}")

    assert safe == "a" * 32_766


class Reader(HTMLParser):
    """What a browser would see inside one element and its attribute."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.titles: list[str | None] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.titles += [value for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(st.sampled_from("<>&\"' abc=/;!-é")))
@example('"><script>alert(1)</script>')
def test_html_shows_the_text_and_no_markup(text: str) -> None:
    reader = Reader()
    safe = escaping.html(text)
    reader.feed(f'<p title="{safe}">{safe}</p>')
    reader.close()

    assert (reader.tags, reader.titles, reader.text) == (["p"], [text], text)


def test_html_and_text_files_leave_out_what_nothing_can_show_and_what_turns_text_round() -> None:
    assert str(escaping.html("a\x00b\u202ec\x9bd\u2066e")) == "abcde"
    assert escaping.plain_text("a\x00b\u202ec\x9bd\u2066e") == "abcde"
    assert escaping.csv_bytes(["a\x00b\u202ec\x9bd\u2066e"], []) == b'\xef\xbb\xbf"abcde"\r\n'


def test_html_escapes_even_what_calls_itself_markup() -> None:
    assert str(escaping.html(escaping.html("<b>"))) == "&amp;lt;b&amp;gt;"


@given(foreign)
@example("\x1b[31mred\x1b]0;title\x07\u202e\u2066\x9b1m\r")
def test_a_terminal_gets_one_line_without_controls(text: str) -> None:
    safe = escaping.terminal(text)

    assert {unicodedata.category(character) for character in safe} & {"Cc", "Zl", "Zp", "Cs"} == set()
    assert {unicodedata.bidirectional(character) for character in safe}.isdisjoint(
        {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    )


def test_a_terminal_shows_a_question_mark_for_each_control() -> None:
    assert escaping.terminal("a\x1bb\x9bc\u202ed\x00e\uffff") == "a?b?c?d?e?"


def test_a_terminal_shows_ordinary_text_unchanged() -> None:
    assert escaping.terminal("Söhne & 株式会社: 3\t4\n5") == "Söhne & 株式会社: 3 4 5"


@given(foreign)
@example("S1\nWARNING forged line")
def test_a_log_gets_one_short_printable_line(text: str) -> None:
    safe = escaping.log(text)

    assert safe.isascii()
    assert safe == "" or safe.isprintable()
    assert len(safe) <= 200


def test_a_log_shows_an_id_unchanged_and_cuts_what_is_none() -> None:
    assert escaping.log("S-014") == "S-014"
    assert escaping.log("S" * 200) == "S" * 200
    assert escaping.log("S" * 201) == "S" * 197 + "..."
    assert escaping.log("S\n\u202e\xe9") == r"S\n\u202e\xe9"


@given(foreign, st.integers(16, 100))
@example("../../etc/passwd", 100)
@example("CON", 100)
@example("com1.xlsx", 100)
@example("LPT\u00b9", 100)
@example("...", 100)
@example("\u202egpj.exe", 100)
def test_a_file_name_is_safe_on_every_file_system(text: str, limit: int) -> None:
    name = escaping.file_name(text, limit)

    assert re.fullmatch(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?", name)
    assert ".." not in name
    assert len(name.encode()) <= limit
    assert not re.fullmatch(r"(CON|PRN|AUX|NUL|(COM|LPT)[0-9])(\..*)?", name, re.IGNORECASE)
    assert escaping.file_name(name, limit) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S-014", "S-014"),
        ("Café Ünïque & Co. Ltd.", "Cafe-Unique-Co-Ltd"),
        ("nul.txt", "_nul.txt"),
        ("株式会社", "unnamed"),
        ("a/b\\c:d", "a-b-c-d"),
        ("x" * 200 + ".xlsx", "x" * 95 + ".xlsx"),
        ("x" * 200, "x" * 100),
        ("a." + "b" * 200, "a." + "b" * 98),
        ("x" * 99 + "-y" * 20, "x" * 99),
        ("x" * 94 + "-y" * 20 + ".xlsx", "x" * 94 + ".xlsx"),
        ("a..b", "a.b"),
        ("COM10", "COM10"),
        ("aux.tar.gz", "_aux.tar.gz"),
    ],
)
def test_a_file_name_stays_readable(text: str, expected: str) -> None:
    assert escaping.file_name(text) == expected


@given(foreign | nasty_text.map(lambda text: f"a: {text} # b"))
@example("\x7f\x85\u2028\ufeff\U0001f600")
@example("yes")
def test_one_line_of_yaml_reads_back_as_the_same_text(text: str) -> None:
    written = escaping.yaml(text)

    assert len(f"{written}.".splitlines()) == 1
    assert yaml.load(f"key: {written}  # comment", yaml.CSafeLoader) == {"key": escaping.encodable(text)}


def test_yaml_names_a_character_in_the_shortest_way() -> None:
    assert escaping.yaml("a\uffff\U000e0001\x7f") == r'"a\uffff\U000e0001\u007f"'


def test_spans_stand_round_the_matches_and_everything_is_escaped() -> None:
    found = escaping.html_with_spans("<b> 1 & 2", re.compile(r"\d"), "whole")

    assert found == '&lt;b&gt; <span class="whole">1</span> &amp; <span class="whole">2</span>'


@given(foreign)
@example("a\r\nb\tc\x1b[31m\u202ed\x85e\0")
def test_a_text_file_keeps_its_lines_and_nothing_that_an_editor_or_terminal_obeys(text: str) -> None:
    safe = escaping.plain_text(text)

    assert {character for character in safe if unicodedata.category(character) in {"Cc", "Zl", "Zp", "Cs"}} <= {
        "\n",
        "\t",
    }
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", safe)
    assert escaping.plain_text(safe) == safe
    assert len(safe.split("\n")) == len(with_line_feeds(text).split("\n"))


def test_a_text_file_shows_ordinary_text_unchanged() -> None:
    assert escaping.plain_text("Dear Söhne & 株式会社,\n\n\t- <b>\u200f") == "Dear Söhne & 株式会社,\n\n\t- <b>\u200f"
    assert escaping.plain_text("a\rb\r\nc\u2028d\x0be") == "a\nb\nc\nde"


@given(st.dictionaries(foreign, st.lists(foreign | st.integers() | st.booleans() | st.none())))
@example({"</script>\x7f\x9b\u2028\u202e\ud800": ["\ufffe\uffff\u061c"]})
def test_json_reads_back_the_same_and_holds_nothing_that_a_page_or_terminal_obeys(data: dict[str, object]) -> None:
    written = escaping.json_bytes(data).decode()

    assert json.loads(written) == json.loads(escaping.encodable(json.dumps(data, ensure_ascii=False)))
    assert written.endswith("\n")
    assert "<" not in written
    assert {character for character in written if unicodedata.category(character) in {"Cc", "Zl", "Zp", "Cs"}} == {"\n"}
    assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", written)


def test_json_is_laid_out_and_shows_letters_as_they_are() -> None:
    assert (
        escaping.json_bytes({"a": ["Söhne <b>", 1]}) == '{\n  "a": [\n    "Söhne \\u003cb>",\n    1\n  ]\n}\n'.encode()
    )
    assert escaping.json_bytes("\x7f\u2066\uffff") == b'"\\u007f\\u2066\\uffff"\n'


@given(nasty_text)
def test_text_whose_first_visible_character_is_live_is_told_as_formula_like(text: str) -> None:
    live = first_visible(text.lstrip('"')) in set("=+-@\uff1d\uff0b\uff0d\uff20")

    assert not live or escaping.is_formula_like(text)


@pytest.mark.parametrize("text", ["\ta", "\ra", "\na", "=1", " =1", '"=1', "\uff1d1", "\u200b+1", "-5", "@x"])
def test_such_text_is_formula_like(text: str) -> None:
    assert escaping.is_formula_like(text)


@pytest.mark.parametrize("text", ["", "a", "a=1", "'=1", "a\t=1", "1-2", "(=1)", ";=1", "x;=1", "?=1"])
def test_such_text_is_not_formula_like(text: str) -> None:
    assert not escaping.is_formula_like(text)


@given(foreign)
@example("Acme\r\nBcc: e@example.org\x0b\u2028\u202e")
def test_a_header_of_an_e_mail_is_one_line_of_words(text: str) -> None:
    safe = escaping.mail_header(text)

    assert {unicodedata.category(character) for character in safe} & {"Cc", "Zl", "Zp", "Cs"} == set()
    assert safe == " ".join(safe.split())
    assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", safe)


def test_a_header_of_an_e_mail_shows_words_unchanged_and_controls_as_a_space() -> None:
    assert escaping.mail_header("  Söhne & 株式会社\tLtd\r\nBcc: e@x  ") == "Söhne & 株式会社 Ltd Bcc: e@x"


@given(any_text)
@example("\ud83d\ude00 \udcff \ud800")
def test_what_is_encodable_can_be_written_and_loses_only_half_letters(text: str) -> None:
    safe = escaping.encodable(text)

    assert safe.encode().decode() == safe
    assert safe == escaping.encodable(safe)
    assert re.search("[\ud800-\udfff]", text) or safe == text


def test_half_a_letter_becomes_the_replacement_character_and_what_is_no_text_becomes_text() -> None:
    assert escaping.encodable("a\udcffb") == "a\ufffdb"
    assert escaping.encodable(5) == "5"

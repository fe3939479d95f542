"""The workbook part's names read alike, split by the plain lane or parsed by the careful one."""

from dataclasses import replace

import pytest

from slavery_check.workbook import book as book_part
from slavery_check.workbook.book import Book, SheetEntry, book
from slavery_check.workbook.gate import pass_gate
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.parts import Allowance
from slavery_check.workbook.plain_lane import NotPlain
from slavery_check.workbook.refused import Refused
from tests.workbook import building

PART = "xl/workbook.xml"
ONE = '<sheet name="One" sheetId="1" r:id="s1"/>'
FEW = replace(Limits(), names=2, cell_characters=9)


def read(content: bytes, limits: Limits) -> Book | str:
    container = pass_gate(building.pack(building.parts(book=content)), limits)
    try:
        return book(container, PART, Allowance(limits))
    except Refused as refused:
        return refused.code


def in_both_lanes(content: bytes, limits: Limits) -> Book | str:
    """Read it in both lanes, which have to agree; below its own limit on tags, the plain lane is closed."""
    found = read(content, limits)
    assert found == read(content, replace(limits, tag_bytes=999))
    return found


def name(text: str, reference: str = "One!$A$1", more: str = "") -> str:
    return f'<definedName name="{text}"{more}>{reference}</definedName>'


LIBREOFFICE = '<definedName function="false" hidden="false"{} name="{}" vbProcedure="false">One!$A$1</definedName>'
NAMES: dict[str, tuple[str, dict[str, str]]] = {
    "none": ("", {}),
    "one": (name("a"), {"a": "One!$A$1"}),
    "in capitals": (name("ABC"), {"abc": "One!$A$1"}),
    "of a sheet": (name("a", more=' localSheetId="0"'), {}),
    "hidden": (name("a", more=' hidden="1"'), {"a": "One!$A$1"}),
    "of a sheet and hidden": (name("a", more=' localSheetId="0" hidden="1"'), {}),
    "of LibreOffice": (LIBREOFFICE.format("", "a"), {"a": "One!$A$1"}),
    "of LibreOffice, of a sheet": (LIBREOFFICE.format(' localSheetId="0"', "a"), {}),
    "of the book and of a sheet": (name("a") + name("a", more=' localSheetId="0"'), {"a": "One!$A$1"}),
    "twice": (name("a") + name("a"), {}),
    "twice, in another case": (name("a") + name("A") + name("b"), {"b": "One!$A$1"}),
    "three times": (3 * name("a"), {}),
    "without a name": (name(""), {}),
    "with a reference": (name("a", "&apos;A &amp; B&apos;!A1"), {"a": "'A & B'!A1"}),
    "with nothing behind it": (name("a", ""), {"a": ""}),
    "with an attribute that we do not know": (name("a", more=' comment="c"'), {"a": "One!$A$1"}),
    "with a reference in its name": (name("a&amp;b"), {"a&b": "One!$A$1"}),
    "with a comment": (name("a", "One!<!-- c -->$A$1"), {"a": "One!$A$1"}),
    "with a text between": (name("a") + "x" + name("b"), {"a": "One!$A$1", "b": "One!$A$1"}),
    "closed at once": ('<definedName name="a"/>', {"a": ""}),
}


@pytest.mark.parametrize("case", NAMES)
def test_names_are_those_of_the_whole_book_that_are_given_once(case: str) -> None:
    names, expected = NAMES[case]
    found = in_both_lanes(building.book(ONE, names=names), Limits())

    assert isinstance(found, Book)
    assert found.names == expected
    assert [sheet.name for sheet in found.sheets] == ["One"]


PLAIN = [
    name("a"),
    name("", ""),
    LIBREOFFICE.format("", ""),
    name("A") + name("a"),
    *(
        LIBREOFFICE.replace("false", said).format(of_sheet, "a")
        for said in "01"
        for of_sheet in ("", ' localSheetId="9"')
    ),
    *(
        name("a", more=f"{of_sheet}{hidden}")
        for of_sheet in ("", ' localSheetId="0"')
        for hidden in ("", ' hidden="1"')
    ),
    name("a", more=' hidden="true"') + name("b", more=' hidden="false"') + name("c", "&lt;"),
]


@pytest.mark.parametrize("names", PLAIN)
def test_what_programs_write_is_plain(names: str) -> None:
    content = building.book(ONE, names=names)
    plain = book_part._plain(content, Limits())  # noqa: SLF001 - only so is it seen which lane was taken

    assert plain == in_both_lanes(content, Limits())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (building.book("", names=name("a")), "no_sheets"),
        (building.book(ONE + ONE, names=name("a")), "duplicate_sheets"),
        (building.book(ONE, names=name("a", "&x;")), "bad_xml"),
        (building.book(ONE, names=name("a")).replace(b"</workbook>", b""), "bad_xml"),
        (building.book(ONE, names=name("a")).replace(b"workbook", b"other"), "bad_xml"),
        (building.book(ONE, names=name("a")).replace(b"<workbook", b"<!DOCTYPE a><workbook"), "doctype"),
    ],
)
def test_what_is_refused_is_refused_in_both_lanes(content: bytes, code: str) -> None:
    assert in_both_lanes(content, Limits()) == code


def test_names_elsewhere_than_in_their_list_are_none() -> None:
    content = building.book(ONE, names=name("a")).replace(b"</workbook>", b"<definedNames/></workbook>")
    there = content.replace(b"<definedNames/>", f"<x><definedNames>{name('b')}</definedNames></x>".encode())

    assert in_both_lanes(content, Limits()) == in_both_lanes(building.book(ONE, names=name("a")), Limits())
    assert in_both_lanes(there, Limits()) == in_both_lanes(building.book(ONE, names=name("a")), Limits())


def test_a_list_of_names_inside_something_else_is_none() -> None:
    content = building.book(ONE, names=name("a"))
    inside = content.replace(b"<definedNames>", b"<x><definedNames>").replace(
        b"</definedNames>", b"</definedNames></x>"
    )

    assert in_both_lanes(inside, Limits()) == in_both_lanes(building.book(ONE), Limits())


def test_so_many_names_are_taken_and_each_is_cut_at_the_longest_text() -> None:
    assert in_both_lanes(building.book(ONE, names=name("a") + name("b", "Sheet!$A$10")), FEW) == Book(
        read_sheets(), {"a": "One!$A$1", "b": "Sheet!$A$"}
    )
    assert in_both_lanes(building.book(ONE, names=name("a") + name("b") + name("c")), FEW) == "too_many_strings"
    assert isinstance(in_both_lanes(building.book(ONE, names=3 * name("a")), FEW), Book)


def read_sheets() -> list[SheetEntry]:
    found = read(building.book(ONE), Limits())
    assert isinstance(found, Book)
    return found.sheets


def test_just_so_many_names_are_plain() -> None:
    content = building.book(ONE, names=name("a") + name("b"))
    plain = book_part._plain  # noqa: SLF001 - only so is it seen which lane was taken

    assert set(plain(content, FEW).names) == {"a", "b"}
    with pytest.raises(NotPlain):
        plain(content, replace(FEW, names=1))


@pytest.mark.parametrize(
    ("said", "is_1904"),
    [
        ("1", True),
        ("true", True),
        ("TRUE", True),
        ("on", True),
        ("0", False),
        ("false", False),
        ("", False),
        ("2", False),
    ],
)
def test_the_epoch_is_told_by_number_or_word(said: str, *, is_1904: bool) -> None:
    content = building.book(ONE, properties=f'<workbookPr date1904="{said}"/>', names=name("a"))
    found = in_both_lanes(content, Limits())

    assert isinstance(found, Book)
    assert found.epoch_1904 is is_1904


def test_what_has_no_name_and_no_epoch_is_told_so() -> None:
    content = building.book(
        '<sheet sheetId="1"/>', properties="<workbookPr/>", names="<definedName>One!$A$1</definedName>"
    )
    assert in_both_lanes(content, Limits()) == Book([SheetEntry("", "", hidden=False)])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (building.book(ONE, properties="<workbookPr/><workbookPr/>"), "two workbookPr in the workbook part"),
        (building.book(f"{ONE}</sheets><sheets>"), "two sheets in the workbook part"),
    ],
)
def test_what_comes_twice_is_named_in_the_log(content: bytes, said: str) -> None:
    container = pass_gate(building.pack(building.parts(book=content)), Limits())
    with pytest.raises(Refused) as refused:
        book(container, PART, Allowance(Limits()))
    assert refused.value.detail == said

"""Each limit of reading holds to the very number: so much is taken, and not one more."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from slavery_check.returns.raw import CellState, RawReturn, Refusal
from slavery_check.workbook.limits import Limits, limit_in, wrong_limits
from slavery_check.workbook.opening import open_workbook
from slavery_check.workbook.parts import CHUNK, Allowance
from slavery_check.workbook.reader import read
from slavery_check.workbook.refused import Refused
from slavery_check.workflow.questionnaires import load_labels
from tests.workbook.building import MAIN, book, links, pack, parts, sheet, strings, styles, workbook

SHEET = "xl/worksheets/sheet1.xml"


def opened(content: bytes, **changed: Any) -> RawReturn:  # noqa: ANN401 - numbers of either kind
    return open_workbook("return.xlsx", "", content, Allowance(replace(Limits(), **changed)))


def rows(number: int) -> str:
    return "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, number + 1))


def merged(number: int) -> bytes:
    inside = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, number + 1))
    return pack(parts() | {SHEET: sheet(rows(1), after=f"<mergeCells>{inside}</mergeCells>")})


def sheets(number: int) -> bytes:
    named = book("".join(f'<sheet name="S{n}" sheetId="{n}" r:id="s{n}"/>' for n in range(number)))
    rels = links(*((f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(number)))
    pages = {f"xl/worksheets/sheet{n}.xml": sheet(rows(1), after=MERGE) for n in range(number)}
    return pack(parts(book=named) | {"xl/_rels/workbook.xml.rels": rels} | pages)


MERGE = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'


def named(number: int) -> bytes:
    names = "".join(f'<definedName name="n{n}">A1</definedName>' for n in range(number))
    return workbook(book=book('<sheet name="One" sheetId="1" r:id="s1"/>', names=names))


def commented(number: int) -> bytes:
    one = '<comment ref="A1"><text><t>a</t></text></comment>'
    table = f'<comments xmlns="{MAIN}"><commentList>{one * number}</commentList></comments>'.encode()
    rels = links(("c", "comments", "../comments1.xml"))
    return pack(parts() | {"xl/worksheets/_rels/sheet1.xml.rels": rels, "xl/comments1.xml": table})


def nested(number: int) -> bytes:
    """Give a sheet with so many elements inside one another."""
    inside = number - 1
    return pack(parts() | {SHEET: sheet("", after="<a>" * inside + "</a>" * inside)})


def of_members(number: int) -> bytes:
    made = parts()
    return pack(made | {f"m{n}": b"" for n in range(number - len(made))})


LIMITS: dict[str, tuple[str, Callable[[int], bytes], int, str]] = {
    "cells": ("cells", lambda n: workbook(rows(n)), 3, "too_many_cells"),
    "cells, of several sheets": ("cells", sheets, 3, "too_many_cells"),
    "cells, in the careful lane": ("cells", lambda n: workbook(f"\n{rows(n)}"), 3, "too_many_cells"),
    "merges": ("merges", merged, 3, "too_many_merges"),
    "merges, of several sheets": ("merges", sheets, 3, "too_many_merges"),
    "sheets": ("sheets", sheets, 3, "too_many_sheets"),
    "strings": ("strings", lambda n: workbook(shared=strings(*n * ["<t>a</t>"])), 3, "too_many_strings"),
    "strings, in runs": ("strings", lambda n: workbook(shared=strings(*n * ["<r/>"])), 3, "too_many_strings"),
    "comments": ("strings", commented, 3, "too_many_strings"),
    "names": ("names", named, 3, "too_many_strings"),
    "styles": ("styles", lambda n: workbook(styles=styles(*n * [0])), 3, "too_many_strings"),
    "depth": ("depth", nested, 20, "too_deep"),
    "members": ("members", of_members, 9, "too_many_members"),
}


@pytest.mark.parametrize("name", LIMITS)
def test_so_many_are_taken_and_not_one_more(name: str) -> None:
    limit, make, number, code = LIMITS[name]

    opened(make(number), **{limit: number})
    with pytest.raises(Refused) as refused:
        opened(make(number + 1), **{limit: number})
    assert refused.value.code == code


def test_a_file_of_just_so_many_bytes_is_taken() -> None:
    content = workbook()

    opened(content, file_bytes=len(content))
    with pytest.raises(Refused, match="too_big"):
        opened(content, file_bytes=len(content) - 1)


def test_a_file_on_disk_of_just_so_many_bytes_is_taken(tmp_path: Path) -> None:
    content = workbook()
    (tmp_path / "return.xlsx").write_bytes(content)
    labels = load_labels("supplier-2026")
    found = [
        read(tmp_path / "return.xlsx", replace(Limits(), file_bytes=len(content) - less), labels) for less in (0, 1)
    ]

    assert isinstance(found[0], RawReturn)
    assert isinstance(found[1], Refusal)
    assert found[1].code == "too_big"


def test_a_part_and_all_parts_of_just_so_many_bytes_are_taken() -> None:
    made = parts()
    longest, all_of_them = max(map(len, made.values())), sum(map(len, made.values())) - len(made["[Content_Types].xml"])

    opened(pack(made), part_bytes=longest, all_bytes=all_of_them)
    with pytest.raises(Refused, match="inflates_too_much"):
        opened(pack(made), part_bytes=longest - 1)
    with pytest.raises(Refused, match="inflates_too_much"):
        opened(pack(made), all_bytes=all_of_them - 1)


@pytest.mark.parametrize("before", ["", "\n"], ids=["plain", "careful"])
def test_a_text_of_just_so_many_characters_is_whole(before: str) -> None:
    kept = {
        length: opened(
            workbook(
                f'{before}<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared=strings(f"<t>{'x' * length}</t>")
            ),
            cell_characters=300,
        )
        .sheets[0]
        .cells[1, 1]
        for length in (300, 301)
    }

    assert (kept[300].text, kept[300].state) == ("x" * 300, CellState.VALUE)
    assert (kept[301].text, kept[301].state) == ("x" * 200, CellState.TOO_LONG)


def test_a_defined_name_and_a_comment_are_cut_at_the_longest_text() -> None:
    assert opened(named(1), cell_characters=1).defined_names == {"n0": "A"}
    assert opened(commented(2), cell_characters=1).comments == ("a", "a")


@pytest.mark.parametrize("text", ["<!--{}-->", '<a b="{}"/>'])
def test_a_tag_or_comment_that_does_not_end_in_time_is_refused(text: str) -> None:
    content = pack(parts() | {SHEET: sheet("", after=text.format("x" * 200_000))})

    with pytest.raises(Refused, match="tag_too_long"):
        opened(content)
    opened(content, tag_bytes=400_000)


def test_the_deadline_is_processor_time_and_looked_at_in_either_lane(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([0.0, *[10.0] * 100])
    monkeypatch.setattr(time, "thread_time", lambda: next(now))
    opened(workbook())

    late = iter([0.0, *[10.1] * 100])
    monkeypatch.setattr(time, "thread_time", lambda: next(late))
    with pytest.raises(Refused, match="too_slow"):
        opened(workbook())


def test_every_limit_that_is_wrong_is_told() -> None:
    told = dict(wrong_limits({"cels": 5, "zzz": 1, "cells": 0, "sheets": 3}))

    assert list(told) == ["cels", "zzz", "cells"]
    assert "Did you mean 'cells'?" in told["cels"]
    assert "Did you mean" not in told["zzz"]
    assert "'zzz'. The limits are: " in told["zzz"]
    assert limit_in("limit cells") == "cells"


def test_an_unfinished_tag_of_just_so_many_bytes_is_waited_for() -> None:
    head, tail = sheet("").split(b"</worksheet>")[0], b"</worksheet>"
    before = head + b" " * (CHUNK - 1_000 - len(head))
    content = pack(parts() | {SHEET: before + b"<!--" + b"x" * 5_000 + b"-->" + tail})

    opened(content, tag_bytes=1_000)
    with pytest.raises(Refused, match="tag_too_long"):
        opened(content, tag_bytes=999)

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.returns.raw import Refusal
from slavery_check.workbook.limits import LimitFact, Limits, limit_facts, limit_in, limits_with, wrong_limits
from slavery_check.workbook.reader import read
from slavery_check.workflow.questionnaires import load_labels
from tests.workbook.building import book, links, pack, parts, sheet, strings, styles
from tests.workbook.mails import message

LABELS = load_labels("supplier-2026")
FACTS = limit_facts()


def test_every_limit_is_told_with_its_default_unit_and_reason() -> None:
    assert [fact.name for fact in FACTS] == [one.name for one in fields(Limits)]
    assert [fact.name for fact in FACTS if not (fact.unit and fact.reason.endswith("."))] == []
    assert all(fact.value == fact.default == getattr(Limits(), fact.name) for fact in FACTS)


@pytest.mark.parametrize("fact", [fact for fact in FACTS if fact.code], ids=lambda fact: fact.name)
def test_what_passes_a_limit_is_refused_in_words_that_the_supplier_reads(fact: LimitFact) -> None:
    code = fact.code
    assert LABELS.text(f"refusals.{code}")


def test_a_refusal_for_a_limit_names_it_its_value_and_what_was_found() -> None:
    refused = limits_with({"cells": 5}).over("cells", "6")
    assert refused.code == "too_many_cells"
    assert refused.detail == "limit cells is 5 cells of the workbook with something in them; found 6"
    assert limit_in(refused.detail) == "cells"


@pytest.mark.parametrize("detail", ["", "limit", "limit less", "a limit cells", "limitcells is"])
def test_a_detail_that_tells_of_no_limit_is_known(detail: str) -> None:
    assert limit_in(detail) == ""


def test_only_what_is_changed_is_told_as_changed() -> None:
    facts = limit_facts(limits_with({"cells": 5, "seconds": 10}))
    assert [(fact.name, fact.value) for fact in facts if fact.is_changed] == [("cells", 5)]


@given(st.sampled_from(FACTS), st.integers(1, 2**53 - 1))
def test_every_limit_takes_every_whole_number_above_0(fact: LimitFact, number: int) -> None:
    name = fact.name
    assert list(wrong_limits({name: number})) == []
    changed = limits_with({name: float(number)})
    assert changed == replace(Limits(), **{name: number})
    assert type(getattr(changed, name)) is type(getattr(Limits(), name))


@pytest.mark.parametrize(
    "number", [0, -1, float("nan"), float("inf"), -float("inf"), 10**400, True, None, "5", [], 2**53]
)
@pytest.mark.parametrize("name", ["cells", "seconds"])
def test_what_is_no_number_above_0_is_refused_with_what_was_found(name: str, number: object) -> None:
    [(wrong, sentence)] = wrong_limits({name: number})
    assert wrong == name
    assert sentence.startswith("expected a ")
    assert f"found {number!r}"[:60] in sentence


def test_half_a_cell_is_refused_and_half_a_second_is_not() -> None:
    assert [name for name, _ in wrong_limits({"cells": 0.5, "seconds": 0.5})] == ["cells"]


def test_an_unknown_limit_is_refused_with_the_known_ones_and_the_likely_one() -> None:
    [(name, sentence)] = wrong_limits({"cels": 5})
    assert name == "cels"
    assert "Did you mean 'cells'?" in sentence
    assert all(fact.name in sentence for fact in FACTS)


def test_a_changed_limit_holds_when_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(b"x" * 11)
    found = read(path, limits_with({"file_bytes": 10}), LABELS)
    assert isinstance(found, Refusal)
    assert (found.code, found.detail) == ("too_big", "limit file_bytes is 10 bytes of a file; found more")


def _plentiful() -> bytes:
    """Make a small workbook with at least two of everything."""
    more = {
        "xl/_rels/workbook.xml.rels": links(
            ("s1", "worksheet", "worksheets/sheet1.xml"),
            ("s2", "worksheet", "worksheets/sheet2.xml"),
            ("st", "styles", "styles.xml"),
            ("ss", "sharedStrings", "sharedStrings.xml"),
        ),
        "xl/sharedStrings.xml": strings("<t>a</t>", "<t>b</t>"),
        "xl/styles.xml": styles(1, 2),
        "xl/workbook.xml": book(
            '<sheet name="One" sheetId="1" r:id="s1"/><sheet name="Two" sheetId="2" r:id="s2"/>',
            names='<definedName name="x">A</definedName><definedName name="y">B</definedName>',
        ),
        "xl/worksheets/sheet1.xml": sheet(
            '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>',
            after='<mergeCells><mergeCell ref="A2:B2"/><mergeCell ref="A3:B3"/></mergeCells>',
        ),
        "xl/worksheets/sheet2.xml": sheet(f'<row r="1" spans="{"1" * 200_000}"/>'),
    }
    return pack(parts() | more)


WIDE = {"tag_bytes": 1_000_000}
"""So that of the others each is passed alone."""


@pytest.mark.parametrize(
    "fact", [fact for fact in FACTS if fact.code and "zip" not in fact.name], ids=lambda one: one.name
)
def test_whichever_limit_a_file_passes_the_refusal_names_it(tmp_path: Path, fact: LimitFact) -> None:
    path = tmp_path / ("return.eml" if fact.name.startswith("mail") else "return.xlsx")
    mail = message(("a" * 40 + ".xlsx", b"a"), forwarded=[message()])
    path.write_bytes(mail.as_bytes() if fact.name.startswith("mail") else _plentiful())
    found = read(path, limits_with({**WIDE, fact.name: 1e-9 if fact.name == "seconds" else 1}), LABELS)
    assert isinstance(found, Refusal)
    assert (limit_in(found.detail), found.code) == (fact.name, fact.code), found.detail


def test_the_defaults_are_those_that_were_chosen() -> None:
    """A default is a promise: who moves one by a slip refuses honest files, or lets hostile ones in."""
    assert {fact.name: fact.default for fact in limit_facts()} == {
        "file_bytes": 10_000_000,
        "members": 500,
        "part_bytes": 50_000_000,
        "all_bytes": 100_000_000,
        "cells": 200_000,
        "merges": 20_000,
        "sheets": 64,
        "strings": 200_000,
        "names": 20_000,
        "styles": 70_000,
        "cell_characters": 32_767,
        "tag_bytes": 64_000,
        "depth": 64,
        "mail_parts": 200,
        "mail_depth": 20,
        "mail_header_characters": 4_000,
        "mail_characters": 500_000,
        "zip_files": 5_000,
        "zip_all_bytes": 400_000_000,
        "seconds": 10,
    }


def test_a_long_name_or_text_is_shown_to_its_sixtieth_character() -> None:
    [(_, sentence)] = wrong_limits({"x" * 61: 1})
    assert f"'{'x' * 60}'." in sentence
    [(_, sentence)] = wrong_limits({"cells": "x" * 61})
    assert sentence.endswith(f"found '{'x' * 59}")

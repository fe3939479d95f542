"""Which part is which is told by the links alone."""

import pytest

from slavery_check.workbook.gate import pass_gate
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.opening import open_workbook
from slavery_check.workbook.parts import Allowance
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.relations import Relation, only, relations
from tests.workbook.building import links, pack, parts

SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


def read(inside: str, name: str = "_rels/.rels", part: str = "") -> tuple[Relation, ...]:
    table = f'<Relationships xmlns="{SPACE}">{inside}</Relationships>'.encode()
    container = pass_gate(pack(parts() | {name: table}), Limits())
    found = relations(container, part, Allowance(Limits()))
    assert found == relations(container, part, Allowance(Limits(), plain=False))
    return found


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", Relation("", "", "")),
        ('Id="a" Type="x/y/sheet" Target="xl/A.xml"', Relation("a", "sheet", "xl/a.xml")),
        ('Id="a" Type="sheet" Target="/xl/a.xml"', Relation("a", "sheet", "xl/a.xml")),
        ('Id="a" Type="sheet" Target="xl\\\\a.xml"', Relation("a", "sheet", "xl/a.xml")),
        ('Id="a" Type="sheet" Target="./xl/../b.xml"', Relation("a", "sheet", "b.xml")),
        ('Id="a" Type="sheet"', Relation("a", "sheet", "")),
        ('Id="a" Type="sheet" Target=""', Relation("a", "sheet", "")),
        ('Type="sheet" Target="a"', Relation("", "sheet", "a")),
        ('Id="a" Target="a"', Relation("a", "", "a")),
        ('Id="a" Type="sheet" Target="a" TargetMode="Internal"', Relation("a", "sheet", "a")),
        ('Id="a" Type="sheet" Target="http://a/b" TargetMode="External"', Relation("a", "sheet", "")),
        ('Id="a" Type="sheet" Target="a" TargetMode="external"', Relation("a", "sheet", "")),
    ],
)
def test_a_link_is_told_by_its_attributes(attributes: str, expected: Relation) -> None:
    assert read(f"<Relationship {attributes}/>") == (expected,)


def test_a_target_is_seen_from_the_parts_folder() -> None:
    inside = '<Relationship Id="a" Type="comments" Target="../c.xml"/>'
    assert read(inside, "xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/sheet1.xml")[0].target == "xl/c.xml"


def test_a_part_without_links_has_none() -> None:
    assert read("", part="xl/styles.xml") == ()


def test_two_links_of_one_id_are_refused() -> None:
    with pytest.raises(Refused, match="bad_xml"):
        read(2 * '<Relationship Id="a" Type="t" Target="a"/>')


def test_the_only_link_of_a_kind_is_found_and_several_must_agree() -> None:
    one, same, other = Relation("1", "styles", "a"), Relation("2", "styles", "a"), Relation("3", "styles", "b")

    assert only((one,), "styles") == only((one, same), "styles") == "a"
    assert only((one,), "theme") == ""
    with pytest.raises(Refused, match="several parts are the styles"):
        only((one, other), "styles")


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ((), "bad_xml"),
        ((("r1", "core-properties", "docProps/core.xml"),), "external_part"),
        ((("r1", "officeDocument", "xl/gone.xml"),), "bad_xml"),
    ],
)
def test_a_file_without_a_workbook_part_is_refused(entries: tuple[tuple[str, str, str], ...], code: str) -> None:
    content = pack(parts() | {"_rels/.rels": links(*entries)})
    with pytest.raises(Refused) as refused:
        open_workbook("return.xlsx", "", content, Allowance(Limits()))
    assert refused.value.code == code

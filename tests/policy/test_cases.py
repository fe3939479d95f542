"""Cases share with the one they are like all that they do not name."""

from datetime import date
from fractions import Fraction

import pytest
from pydantic import ValidationError

from slavery_check.policy.cases import Case, CaseFile, Expected, exact_points, unfolded, varied


def case(name: str, **rest: object) -> Case:
    return Case.model_validate({"id": name, "expect": Expected(), **rest})


def test_a_case_takes_over_what_it_does_not_name() -> None:
    first = case("first", answers={"overtime": "voluntary", "audits": ["own"]}, sites=[{"site_name": "A"}])
    second = case("second", like="first", answers={"overtime": None})
    third = case("third", like="second", sites=[])
    found = {one.id: one for one in unfolded([third, second, first])}
    assert found["second"].answers == {"overtime": None, "audits": ("own",)}
    assert found["second"].sites == ({"site_name": "A"},)
    assert found["third"].answers == found["second"].answers
    assert found["third"].sites == ()


@pytest.mark.parametrize(
    ("cases", "sentence"),
    [
        ([case("one1"), case("one1")], "the case 'one1' stands twice"),
        ([case("one1", like="two2")], "the case 'one1' is like 'two2', which is no other case"),
        (
            [case("one1", like="two2"), case("two2", like="one1")],
            "the case 'two2' is like 'one1', which is no other case",
        ),
        ([case("one1", like="one1")], "the case 'one1' is like 'one1', which is no other case"),
    ],
)
def test_a_case_that_leads_nowhere_is_refused(cases: list[Case], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        unfolded(cases)


@pytest.mark.parametrize(
    ("part", "below", "own", "merged"),
    [
        (
            "supplier",
            {"country": "GB", "category": "CPV:90"},
            {"country": "MY"},
            {"country": "MY", "category": "CPV:90"},
        ),
        ("answers", {"overtime": "voluntary"}, {"audits": ("own",)}, {"overtime": "voluntary", "audits": ("own",)}),
        ("evidence", {"audits": "read"}, {"overtime": "verified"}, {"audits": "read", "overtime": "verified"}),
        ("form", "core", "core+housing", "core+housing"),
        ("form", "core", "", "core"),
        ("sites", [{"site_name": "A"}], [{"site_name": "B"}], ({"site_name": "B"},)),
        ("sites", [{"site_name": "A"}], None, ({"site_name": "A"},)),
        ("sub_suppliers", [{"sub_supplier_name": "A"}], [], ()),
        ("sub_suppliers", [{"sub_supplier_name": "A"}], None, ({"sub_supplier_name": "A"},)),
        ("documents", [{"document": "A"}], [], ()),
        ("documents", [{"document": "A"}], None, ({"document": "A"},)),
        ("indexes", {"a b": {"GB": 1}}, {"c d": {"GB": 2}}, {"a b": {"GB": 1}, "c d": {"GB": 2}}),
        ("on", "2026-04-01", None, date(2026, 4, 1)),
        ("on", "2026-04-01", "2027-04-01", date(2027, 4, 1)),
    ],
)
def test_each_part_is_laid_over_that_of_the_case_it_is_like(
    part: str, below: object, own: object, merged: object
) -> None:
    _, second = unfolded([case("first", **{part: below}), case("second", like="first", **{part: own})])

    assert getattr(second, part) == merged


def test_what_a_case_does_not_name_is_neither_given_nor_expected() -> None:
    bare = Case.model_validate({"id": "bare", "expect": {}})

    assert (bare.says, bare.why, bare.like, bare.form, bare.fires, bare.near) == ("", "", "", "", (), ())
    assert (bare.one_of, bare.on, bare.indexes, bare.each) == ("", None, {}, ())
    assert (bare.answers, bare.supplier, bare.evidence, bare.sites) == ({}, {}, {}, None)
    assert not bare.expect.no_band
    assert bare.expect.flags == ()
    assert [bare.expect.inherent, bare.expect.residual, bare.expect.band] == [None, None, None]


@pytest.mark.parametrize("name", ["ab", "1st", "_ab", "With Space", "Capital", "a" * 81, ""])
def test_the_id_of_a_case_is_a_plain_name(name: str) -> None:
    assert case("a2_").id == "a2_"
    assert case("a" * 80).id == "a" * 80
    with pytest.raises(ValidationError):
        case(name)


def test_a_file_of_cases_has_at_least_one() -> None:
    one = {"id": "one", "expect": {}}

    assert len(CaseFile.model_validate({"cases": [one]}).cases) == 1
    with pytest.raises(ValidationError):
        CaseFile.model_validate({"cases": []})


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "none"),
        ("66/5", "13.2"),
        ("40/3", "40/3"),
        ("1/2", "0.5"),
        ("1/64", "0.015625"),
        ("1/128", "1/128"),
    ],
)
def test_points_are_written_so_that_a_difference_can_be_read_with_six_decimals_at_most(
    value: str | None, said: str
) -> None:
    assert exact_points(None if value is None else Fraction(value)) == said


def test_a_case_with_variants_is_each_of_them_in_its_place() -> None:
    whole = case(
        "silent",
        answers={"overtime": "voluntary", "audits": ["own"]},
        sites=[{"site_name": "A"}],
        each=[{"answers": {"overtime": None}}, {"supplier": {"country": "MY"}, "sites": []}],
    )
    first, second = varied(whole)

    assert (first.id, second.id) == ("silent_1", "silent_2")
    assert first.answers == {"overtime": None, "audits": ("own",)}
    assert second.answers == whole.answers
    assert (first.sites, second.sites) == (whole.sites, ())
    assert (first.supplier, second.supplier) == ({}, {"country": "MY"})
    assert {(one.each, one.one_of) for one in (first, second)} == {((), "silent")}


def test_a_case_without_variants_is_itself() -> None:
    alone = case("alone")

    assert varied(alone) == (alone,)
    assert alone.one_of == ""

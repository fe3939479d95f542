"""Defects of a definition are said to somebody who writes no programs."""

from datetime import date

import pytest
from pydantic import Field, ValidationError, field_validator

from slavery_check.definition_words import sentence, yaml_words
from slavery_check.model import Band, Frozen


class Part(Frozen):
    deadline: date
    number: str = ""
    open: bool = False
    names: tuple[str, ...] = ()

    @field_validator("number")
    @classmethod
    def _number(cls, text: str) -> str:
        if text == "x":
            raise ValueError("'x' is not a number of ours")
        return text


class Whole(Frozen):
    name: str = Field(default="a", min_length=1)
    band: Band = Band.LOW
    part: Part | None = None
    parts: tuple[Part, ...] = ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            {"part": {"deadline": "31/03/2026"}},
            "part.deadline: expected a day, written like 2026-03-31, found '31/03/2026'",
        ),
        (
            {"part": {"deadline": "2026-03-31", "deadine": 1}},
            "part.deadine: 'deadine' is not a key here; did you mean 'deadline'?",
        ),
        (
            {"parts": [{"deadline": "2026-03-31", "nmber": 1}]},
            "parts.0.nmber: 'nmber' is not a key here; did you mean 'number'?",
        ),
        ({"zzz": 1}, "zzz: 'zzz' is not a key here; the keys here are name, band, part, parts."),
        ({"part": {}}, "part.deadline: is missing. Write it here."),
        ({"name": ""}, "name: expected some text; this must not be empty, found ''"),
        ({"name": 342391}, 'name: expected text; put it in quotes, like "01234567", found 342391'),
        ({"band": "high"}, "band: expected one of 'Low', 'Medium', 'High' or 'Very high', found 'high'"),
        (
            {"part": {"deadline": "2026-03-31", "open": "often"}},
            "part.open: expected true or false, found 'often'",
        ),
        (
            {"part": {"deadline": "2026-03-31", "number": "x"}},
            "part.number: 'x' is not a number of ours, found 'x'",
        ),
        ({"part": "soon"}, "part: expected keys of its own, indented below it, found 'soon'"),
    ],
)
def test_each_defect_says_what_was_expected_and_found(data: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        Whole.model_validate(data)
    assert [sentence(Whole, dict(item)) for item in wrong.value.errors()] == [said]


def test_a_parser_is_quoted_behind_plain_words() -> None:
    assert yaml_words("found unexpected end of stream").startswith("a quotation mark was opened above")


def test_a_parser_that_says_something_else_is_quoted() -> None:
    assert yaml_words("the key 'id' stands twice") == "the key 'id' stands twice"

"""A return is in the register as it was validated, without what was overheard."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.register.decoding import UnreadableEntryError
from slavery_check.register.encoded_return import decode_refusal, decode_return, encode_refusal, encode_return
from slavery_check.resources import bundled
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import Refusal
from slavery_check.workflow.one_file import read_one
from tests.register.damaged import damaged, read_or_refused, stored
from tests.register.drawn import FEWER, returns


@cache
def sample(name: str) -> ValidatedReturn | Refusal:
    path = next(bundled("sample_suppliers", "returns").glob(f"*{name}*"))
    return read_one(path, "supplier-2026", date(2026, 6, 1))


def sent(name: str) -> ValidatedReturn:
    found = sample(name)
    assert isinstance(found, ValidatedReturn)
    return found


@FEWER
@given(returns)
def test_any_return_comes_back_as_it_was(found: ValidatedReturn) -> None:
    assert decode_return(stored(encode_return(found))) == found


@pytest.mark.parametrize("name", ["H016", "Ashlar", "Threadgate", "print-answers-second"])
def test_a_real_return_comes_back_as_it_was(name: str) -> None:
    found = sent(name)
    again = decode_return(stored(encode_return(found)))

    assert again == replace(found, overheard=None, sections=()), "the counts are made anew from the file"
    assert list(again.supplier_return.answers) == list(found.supplier_return.answers)
    assert list(again.supplier_return.tables) == list(found.supplier_return.tables)


def test_the_order_of_the_answers_comes_back_although_stored_keys_are_sorted() -> None:
    found = sent("H016")
    turned = dict(reversed(list(found.supplier_return.answers.items())))
    backwards = replace(found, supplier_return=replace(found.supplier_return, answers=turned))

    assert list(decode_return(stored(encode_return(backwards))).supplier_return.answers) == list(turned)


def test_what_was_overheard_is_not_stored() -> None:
    found = sent("H016")
    heard = replace(found, overheard=found.supplier_return)

    assert encode_return(heard) == encode_return(found)
    assert decode_return(encode_return(heard)).overheard is None


def test_a_refused_file_comes_back_without_what_was_said_in_it() -> None:
    refusal = sample("H018")
    assert isinstance(refusal, Refusal)
    heard = replace(refusal, said=("They keep our passports",))

    assert decode_refusal(stored(encode_refusal(heard))) == replace(refusal, said=())
    assert "passports" not in str(encode_refusal(heard))


@given(damaged(encode_return(sent("Threadgate"))))
def test_a_damaged_return_is_read_or_refused_with_a_sentence(data: Any) -> None:  # noqa: ANN401 - any JSON
    assert read_or_refused(decode_return, data)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda one: st.lists(one, max_size=3)))
def test_what_is_no_return_at_all_is_refused(data: Any) -> None:  # noqa: ANN401 - any JSON
    with pytest.raises(UnreadableEntryError, match="cannot be read by this version"):
        decode_return(data)


@pytest.mark.parametrize(
    "answer",
    [
        ["employees", "z", 12, "1 About you", "B9", "12", "w"],
        ["employees", "i", 12, "1 About you", "B9", "12", "z"],
        ["employees", "i", "12", "1 About you", "B9", "12", "w"],
        ["employees", "i", True, "1 About you", "B9", "12", "w"],
        ["employees", "d", "twelve", "1 About you", "B9", "12", "w"],
        ["employees", "l", "yes", "1 About you", "B9", "12", "w"],
        ["employees", "i", 12],
        ["employees", "u", "1 About you"],
        ["employees"],
        "employees",
    ],
)
def test_an_answer_of_another_shape_is_refused(answer: Any) -> None:  # noqa: ANN401 - any JSON
    data = {**encode_return(sent("H016")), "answers": [answer]}

    with pytest.raises(UnreadableEntryError):
        decode_return(data)


def test_a_newer_format_is_refused_and_nothing_of_it_is_quoted() -> None:
    with pytest.raises(UnreadableEntryError) as refused:
        decode_return({**encode_return(sent("H016")), "format": 2})

    assert "newer" in refused.value.message
    assert "register verify" in refused.value.hint
    assert refused.value.__cause__ is None

import multiprocessing
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

from slavery_check.workflow.wire import Receiver, Sender

FORGET = 32


class Word:
    """What can be told to be gone."""


class Counting:
    """A line that notes how long each message is."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def send_bytes(self, content: bytes) -> None:
        self.lengths.append(len(content))


@contextmanager
def a_line() -> Iterator[tuple[Sender, Receiver]]:
    ours, theirs = multiprocessing.Pipe()
    with ours, theirs:
        yield Sender(ours), Receiver(theirs)


def test_whatever_is_said_arrives_however_often_it_was_said_before() -> None:
    sheet = "2 Your workforce"
    said = [{"sheet": sheet, "cells": (sheet, f"B{number}", number)} for number in range(3 * FORGET + 1)]
    with a_line() as (sender, receiver):
        for one in said:
            sender.send(one)
            assert receiver.receive() == one


def test_several_messages_may_be_under_way() -> None:
    with a_line() as (sender, receiver):
        for number in range(FORGET + 5):
            sender.send(("the same words", number))
        assert [receiver.receive() for _ in range(FORGET + 5)] == [
            ("the same words", number) for number in range(FORGET + 5)
        ]


def test_what_was_sent_before_is_not_spelt_out_again_until_both_ends_forget() -> None:
    line, words = Counting(), "where the people sleep " * 50
    sender = Sender(line)  # type: ignore[arg-type] # it is all that a sender needs
    for _ in range(2 * FORGET):
        sender.send([words])
    whole = len(words)
    assert [number for number, length in enumerate(line.lengths) if length > whole] == [0, FORGET]


def test_neither_end_holds_what_was_said_long_ago() -> None:
    with a_line() as (sender, receiver):
        said = Word()
        sender.send([said])
        first = weakref.ref(said)
        [heard] = receiver.receive()
        second = weakref.ref(heard)
        del said, heard
        for number in range(FORGET):
            sender.send(number)
            receiver.receive()
    assert first() is None
    assert second() is None

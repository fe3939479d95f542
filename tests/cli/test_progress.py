import io
import sys

import pytest

from slavery_check.cli import commands, progress
from slavery_check.cli.progress import shown_progress
from slavery_check.workflow.progress import tell


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def ten_steps(**_: object) -> int:
    for done in range(1, 11):
        tell(done, 10, "Reading returns")
    return 0


def watched(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, patience: float) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")


def work(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, patience: float) -> str:
    """Do a piece of work in ten steps, and give what was shown."""
    watched(stream, monkeypatch, patience)
    with shown_progress():
        ten_steps()
    return stream.getvalue()


def test_every_command_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    watched(stream, monkeypatch, patience=-1)
    monkeypatch.setattr(commands.commands, "main", ten_steps)

    assert commands.run() == 0
    assert "Reading returns" in stream.getvalue()


def test_long_work_at_a_terminal_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Reading returns" in work(Terminal(), monkeypatch, patience=-1)


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert work(Terminal(), monkeypatch, patience=60) == ""


def test_work_of_a_few_seconds_shows_nothing_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert work(io.StringIO(), monkeypatch, patience=-1) == ""


def test_long_work_says_how_far_it_is_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_SELDOM", -1)
    lines = work(io.StringIO(), monkeypatch, patience=-1).splitlines()

    assert lines[0] == "Reading returns: 1 of 10, about 0 s left"
    assert len(lines) == 9


def test_a_bar_has_an_estimate_of_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = work(Terminal(), monkeypatch, patience=-1)

    assert "/10" in shown
    assert "-:--:--" in shown or "0:00:0" in shown

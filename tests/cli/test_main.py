"""The front door: the help screen, and an exit code and a sentence for everything that can go wrong."""

import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace

import click
import pytest

from slavery_check import __version__
from slavery_check.cli import main as front_door
from slavery_check.cli import menu
from slavery_check.errors import BadDefinitionError, ExitCode

Run = Callable[..., int]

STRANGE_LETTERS = """
import sys, types, click
from slavery_check.cli.main import main
show = click.command()(lambda: click.echo("S\\u00f6hne \\u682a"))
sys.modules["slavery_check.cli.issue"] = types.SimpleNamespace(command=show)
main()
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in this process and give its exit code."""

    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["slavery-check", *arguments])
        with pytest.raises(SystemExit) as ended:
            front_door.main()
        assert isinstance(ended.value.code, int)
        return ended.value.code

    return call


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Put a function in the place of the command `issue`."""

    def put(function: Callable[[], object]) -> None:
        made = SimpleNamespace(command=click.command()(function))
        monkeypatch.setitem(sys.modules, "slavery_check.cli.issue", made)

    return put


@pytest.mark.parametrize("arguments", [["--help"], ["-h"]])
def test_help_names_every_command(run: Run, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run(*arguments) == ExitCode.DONE

    shown = capsys.readouterr().out
    assert [name for name in (*menu.FIRST, *menu.MORE) if f"  {name} " not in shown] == []
    assert "not a finding" in shown
    assert max(len(line) for line in shown.splitlines()) <= 90


def test_called_without_a_command_it_shows_the_same_screen(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == ExitCode.USAGE

    shown = capsys.readouterr()
    assert menu.screen().strip() in (shown.out + shown.err)


def test_help_loads_nothing_heavy() -> None:
    program = "import sys, atexit; atexit.register(lambda: sys.stderr.write(str(sorted(sys.modules))))"
    shown = subprocess.run(
        [sys.executable, "-c", f"{program}; from slavery_check.cli.main import main; main()", "--help"],
        check=True,
        capture_output=True,
        text=True,
    )

    assert "slavery_check.cli.menu" in shown.stderr
    assert [
        name for name in ("click", "pydantic", "openpyxl", "jinja2", "yaml", "rich") if f"'{name}'" in shown.stderr
    ] == []


def test_the_version_is_told(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == ExitCode.DONE
    assert capsys.readouterr().out == f"slavery-check, version {__version__}\n"


@pytest.mark.parametrize("arguments", [["nonsense"], ["--nonsense"], ["questionnaire", "check", "--nonsense"]])
def test_what_is_not_understood_is_a_usage_error(
    run: Run, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert run(*arguments) == ExitCode.USAGE
    assert "nonsense" in capsys.readouterr().err


def test_a_refused_call_ends_with_its_sentence_and_its_hint(
    run: Run, stand_in: Callable[[Callable[[], object]], None], capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise BadDefinitionError("suppliers.csv:7", "the id stands twice", "Give each its own.")

    stand_in(refuse)

    assert run("issue") == ExitCode.ERROR
    assert capsys.readouterr().err == "slavery-check: suppliers.csv:7: the id stands twice\n  Give each its own.\n"


def test_a_sentence_that_names_a_strangers_file_gives_a_terminal_no_orders(
    run: Run, stand_in: Callable[[Callable[[], object]], None], capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise BadDefinitionError("a\x1b]0;b\x07.zip:1", "holds '\u202e'", "Take\x9b it\naway.")

    stand_in(refuse)

    assert run("issue") == ExitCode.ERROR
    assert capsys.readouterr().err == "slavery-check: a?]0;b?.zip:1: holds '?'\n  Take? it\naway.\n"


@pytest.mark.parametrize("typed", [["\x1b[31m\u202e"], ["read", "\x1b]0;gone\x07.xlsx"], ["read", "x", "--\x9b31m"]])
def test_what_was_typed_is_repeated_without_orders_to_the_terminal(
    run: Run, capsys: pytest.CaptureFixture[str], typed: list[str]
) -> None:
    # A shell completes the name of a stranger's file.
    assert run(*typed) == ExitCode.USAGE

    said = capsys.readouterr().err
    assert said.endswith("\n")
    assert "Error: " in said
    assert not [letter for letter in said if not letter.isprintable() and letter != "\n"]


def test_a_command_gives_its_own_exit_code(run: Run, stand_in: Callable[[Callable[[], object]], None]) -> None:
    stand_in(lambda: ExitCode.RESTRICTED_MATTER)

    assert run("issue") == ExitCode.RESTRICTED_MATTER


@pytest.mark.parametrize("stop", [KeyboardInterrupt, click.Abort])
def test_ctrl_c_ends_quietly(
    run: Run,
    stand_in: Callable[[Callable[[], object]], None],
    capsys: pytest.CaptureFixture[str],
    stop: type[BaseException],
) -> None:
    def interrupted() -> None:
        raise stop

    stand_in(interrupted)

    assert run("issue") == ExitCode.INTERRUPTED
    assert capsys.readouterr().err.strip() == "Stopped."


def fail() -> None:
    raise ValueError("the answer is: our passports are held")


def test_a_defect_of_ours_is_named_by_its_place_and_tells_no_answer(
    run: Run, stand_in: Callable[[Callable[[], object]], None], capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in(fail)

    assert run("issue") == ExitCode.ERROR
    shown = capsys.readouterr().err
    assert "ValueError, test_main.py:" in shown
    assert "passports" not in shown


def test_a_defect_shows_its_trace_when_asked(
    monkeypatch: pytest.MonkeyPatch, stand_in: Callable[[Callable[[], object]], None]
) -> None:
    stand_in(fail)
    monkeypatch.setenv("SLAVERY_CHECK_DEBUG", "1")
    monkeypatch.setattr(sys, "argv", ["slavery-check", "issue"])

    with pytest.raises(ValueError, match="passports"):
        front_door.main()


def show(out: str) -> None:
    click.echo(out)


def test_an_option_may_be_set_in_the_environment_and_the_flag_wins(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = click.Command("issue", params=[click.Option(["--out"])], callback=show)
    monkeypatch.setitem(sys.modules, "slavery_check.cli.issue", SimpleNamespace(command=made))
    monkeypatch.setenv("SLAVERY_CHECK_ISSUE_OUT", "from-environment")

    run("issue")
    run("issue", "--out", "from-flag")

    assert capsys.readouterr().out.split() == ["from-environment", "from-flag"]


def test_a_terminal_that_lacks_a_letter_gets_a_stand_in() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", STRANGE_LETTERS, "issue"],
        check=False,
        capture_output=True,
        env={"PYTHONIOENCODING": "cp1252:strict", "PATH": ""},
    )

    assert (shown.returncode, shown.stdout.strip(), shown.stderr) == (0, b"S\xf6hne ?", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pipe")
def test_a_reader_that_goes_away_gives_no_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "from slavery_check.cli.main import main; main()", "--help"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert b"Traceback" not in program.stderr.read()

from datetime import date

import click
import pytest
from click.testing import CliRunner

from slavery_check.cli.today import today_option


@click.command()
@today_option
def show(today: date) -> None:
    click.echo(today.isoformat())


def test_the_option_decides() -> None:
    assert CliRunner().invoke(show, ["--today", "2026-03-31"]).output == "2026-03-31\n"


def test_without_it_source_date_epoch_decides() -> None:
    assert CliRunner(env={"SOURCE_DATE_EPOCH": "1767225600"}).invoke(show).output == "2026-01-01\n"


def test_without_either_it_is_a_day_of_this_machine() -> None:
    before = date.today()  # noqa: DTZ011 - the day of this machine is what is meant
    shown = CliRunner(env={"SOURCE_DATE_EPOCH": None}).invoke(show).output
    assert before <= date.fromisoformat(shown.strip()) <= date.today()  # noqa: DTZ011 - likewise


@pytest.mark.parametrize("text", ["31/03/2026", "2026-02-30", "", "0001-01-01", "9999-12-31"])
def test_what_is_no_day_is_a_usage_error(text: str) -> None:
    result = CliRunner().invoke(show, ["--today", text])
    assert result.exit_code == 2
    assert "is not a day" in result.output


def test_an_epoch_that_is_no_number_is_a_usage_error() -> None:
    result = CliRunner(env={"SOURCE_DATE_EPOCH": "soon"}).invoke(show)
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.output

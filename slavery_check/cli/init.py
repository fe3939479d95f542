"""`slavery-check init DIR`: make a programme folder, ready to fill."""

from datetime import date
from pathlib import Path

import click

from slavery_check.cli.asking import Asking, people_options
from slavery_check.cli.today import read_day, today_option
from slavery_check.errors import ExitCode
from slavery_check.escaping import terminal
from slavery_check.programme import OrganisationType

TYPES = [kind.value for kind in OrganisationType]
POSTS = {
    "lead": "safeguarding lead: told the same day when a person may be at risk",
    "deputy": "deputy of the safeguarding lead",
    "out_of_hours": "out-of-hours contact",
    "contact": "person whom suppliers ring and send the workbook back to",
}


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--organisation", help="Name of the organisation that reports.")
@click.option("--type", "kind", type=click.Choice(TYPES), help="What kind of organisation it is.")
@click.option("--year-end", metavar="YYYY-MM-DD", help="Last day of the financial year. Default: the last 31 March.")
@people_options(POSTS)
@click.option("--no-input", is_flag=True, help="Ask nothing; what no option gives stays empty.")
@today_option
def command(
    folder: Path,
    organisation: str | None,
    kind: str | None,
    year_end: str | None,
    no_input: bool,  # noqa: FBT001 - click passes options by name
    today: date,
    **given: str | None,
) -> ExitCode:
    """Make a programme folder, ready to fill. It asks what the options do not say; it writes over nothing."""
    from slavery_check.workflow import init  # noqa: PLC0415 - keeps --help fast

    init.refuse_what_is_in_use(folder.resolve())
    if year_end:
        read_day(year_end)
    asking = Asking(no_input=no_input)
    name = asking.needed("organisation", organisation, "Name of the organisation that reports")
    type_ = asking.choice("type", kind, "What kind of organisation is it", TYPES)
    end = asking.read(year_end, "Last day of the financial year", read_day, init.last_year_end(today).isoformat())
    people = {post: asking.person(post, words, given) for post, words in POSTS.items()}
    new = init.NewProgramme(name, OrganisationType(type_), end, people.pop("contact"), **people)
    made = init.init_programme(folder, new, today)
    click.echo(f"Made {terminal(made.folder)}")
    for post in made.unnamed:
        click.echo(f"  Still to name, in programme.yaml: {post}.")
    click.echo(f"  Restricted returns will go to {terminal(made.restricted)}: open to the lead and the deputy only.")
    click.echo("Next: list your suppliers in suppliers.xlsx (its sheet Columns explains), look through programme.yaml,")
    click.echo(f"then run: slavery-check issue {terminal(folder)}")
    return ExitCode.DONE

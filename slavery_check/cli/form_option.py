"""The option `--form`, which every command takes alike."""

import click

form_option = click.option(
    "--form",
    default="standard",
    show_default=True,
    metavar="FORM",
    help="The part meant: core or standard, + and a module, - and a report, such as core+housing.",
)

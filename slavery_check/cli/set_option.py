"""`--set FIELD=TEXT`, as often as there are fields."""

import click


def _by_name(_context: click.Context, _option: click.Parameter, fields: tuple[str, ...]) -> dict[str, str]:
    parts = [field.partition("=") for field in fields]
    if wrong := next((name for name, equals, _ in parts if not equals or not name.strip()), None):
        raise click.BadParameter(f"'{wrong[:40]}' is not FIELD=TEXT, such as status=closed.", param_hint="--set")
    return {name.strip(): text for name, _, text in parts}


set_option = click.option(
    "--set",
    "fields",
    metavar="FIELD=TEXT",
    multiple=True,
    callback=_by_name,
    help="Of an action, as often as there are fields.",
)

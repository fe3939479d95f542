"""The options of `procurement new`, and the questions in their place."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from slavery_check.assessment.procurement import ProcurementRoute, Step
from slavery_check.assessment.result import PpnLevel
from slavery_check.cli.asking import Asking
from slavery_check.cli.rating import rater, rating_options, with_reason
from slavery_check.cli.today import read_day

if TYPE_CHECKING:
    from slavery_check.workflow.procurement import NewProcurement, Rate

ROUTES = [route.value for route in ProcurementRoute]
_COUNTRIES = "Countries of production, with ; between (Enter: not known)"
_GOODS = "Groups of listed goods, with ; between; none; (Enter: not known)"
_SET_LEVELS = click.Choice([level.value for level in PpnLevel if level is not PpnLevel.UNKNOWN])
_OPTIONS = (
    click.option("--reference", help="Your reference of the procurement; the record's file is named after it."),
    click.option("--title", help="What is bought."),
    click.option("--route", type=click.Choice(ROUTES), help="How the contract is let."),
    click.option("--health-service/--not-health-service", default=None, help="For the health service in England."),
    click.option("--buyer", help="The body that buys."),
    click.option("--owner", help="The person who answers for the record."),
    click.option("--category", metavar="CODE", help="CPV:90910000 or SIC:81210."),
    click.option("--country", "countries", multiple=True, help="Where it is made or done. May be repeated."),
    click.option("--goods", multiple=True, help="A group of listed goods, or none. May be repeated."),
    rating_options,
    click.option(
        "--overall",
        type=(_SET_LEVELS, str),
        metavar="LEVEL WHY",
        callback=with_reason,
        help="In place of the highest of the six.",
    ),
    click.option(
        "--step",
        "steps",
        type=(str, str),
        multiple=True,
        metavar="STEP WHY",
        callback=with_reason,
        help="A step. May be repeated.",
    ),
    click.option("--decision-on", metavar="YYYY-MM-DD", help="Day of the notice or award."),
    click.option("--reassess-on", metavar="YYYY-MM-DD", help="Default: in 12 months; in 6 where the risk is high."),
    click.option("--no-input", is_flag=True, help="Ask nothing."),
)


def new_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add every option of `procurement new`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def read_new(folder: Path, given: Mapping[str, Any]) -> "tuple[NewProcurement, Rate]":
    """Give what was said, asking for the rest where somebody is there, and what rates each characteristic."""
    from slavery_check.workflow import procurement  # noqa: PLC0415 - keeps --help fast

    # What the options say is judged before anybody is asked for the rest.
    procurement.read_category(given["category"] or "")
    procurement.read_countries(given["countries"])
    procurement.read_goods(given["goods"])
    asking = Asking(no_input=given["no_input"])
    free = partial(procurement.free_reference, folder)
    overall = given["overall"]
    new = procurement.NewProcurement(
        reference=asking.needed("reference", given["reference"], "Your reference of the procurement", free),
        title=asking.needed("title", given["title"], "What is bought"),
        route=ProcurementRoute(asking.choice("route", given["route"], "How is the contract let", ROUTES)),
        health_service=_health_service(asking, given["health_service"]),
        buyer=asking.needed("buyer", given["buyer"], "The body that buys"),
        owner=asking.needed("owner", given["owner"], "The person who answers for this record"),
        category=asking.read(given["category"], "CPV or SIC code (Enter to leave open)", procurement.read_category),
        countries=_several(asking, given["countries"], _COUNTRIES, procurement.read_countries),
        goods=_several(asking, given["goods"], _GOODS, procurement.read_goods),
        overall=(PpnLevel(overall[0]), overall[1]) if overall else None,
        steps=_steps(asking, given["steps"]),
        decision_on=read_day(given["decision_on"]) if given["decision_on"] else None,
        reassess_on=read_day(given["reassess_on"]) if given["reassess_on"] else None,
    )
    return new, rater(asking, given)


def _health_service(asking: Asking, given: bool | None) -> bool:  # noqa: FBT001 - a flag's value
    """Never taken for no: it decides whether a legal duty applies."""
    if given is None and not asking.asks:
        message = "Missing option '--health-service' or '--not-health-service' (there is nobody to ask)."
        raise click.UsageError(message)
    return click.confirm("Is it for the health service in England?") if given is None else given


def _several(
    asking: Asking, texts: tuple[str, ...], words: str, read: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> tuple[str, ...]:
    given = ";".join(texts) or None
    return asking.read(given, words, lambda text: read(tuple(part.strip() for part in text.split(";") if part.strip())))


def _steps(asking: Asking, given: tuple[tuple[str, str], ...]) -> tuple[Step, ...]:
    pairs = list(given)
    while asking.asks and not given:
        step = asking.text(None, "A reasonable step you have chosen (Enter when there is no more)")
        if not step:
            break
        pairs.append((step, asking.needed("step", None, "  Why this step")))
    return tuple(Step(step=step, why=why) for step, why in pairs)

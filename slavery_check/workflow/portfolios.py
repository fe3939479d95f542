"""Putting all suppliers of a programme on one page: made with the assessments, from one pass over them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from slavery_check.assessment.origins import name_of
from slavery_check.assessment.portfolio import Placed, Standing, portfolio
from slavery_check.documents.edition_entry import entries
from slavery_check.documents.json_document import encode
from slavery_check.documents.portfolio_document import PortfolioDocument
from slavery_check.documents.portfolio_page import to_page
from slavery_check.files import write_atomically
from slavery_check.workflow.assessing import Assessed
from slavery_check.workflow.reference_data import load_reference

JSON, PAGE = "portfolio.json", "portfolio.html"


def write_portfolio(assessed: Assessed, placed: Sequence[Placed], folder: Path) -> tuple[Path, ...]:
    """Write it as JSON and as a page; `placed` are the suppliers with an assessment."""
    everybody = [*placed, *_others(assessed, {one.supplier.id for one in placed})]
    document = PortfolioDocument.of(
        portfolio(everybody, assessed.policy),
        everybody,
        assessed.follow_ups,
        assessed.policy,
        assessed.today,
        assessed.head.line,
    )
    names = {one.id: one.name for one in assessed.opened.suppliers}
    reference = load_reference(assessed.opened.folder)
    used = entries(reference.used, assessed.policy.reference_max_age_days, assessed.today)
    old = tuple(one.too_old for one in used if one.too_old)
    stated = {"editions": reference.edition_lines, "old_editions": old, "reference": used}
    document = document.model_copy(update=stated)
    countries = reference.countries
    named = {group.key: name_of(group.key, countries) for group in document.countries}
    page = to_page(document, assessed.opened.programme.organisation.name, names, named, _questions(assessed))
    for name, content in ((JSON, encode(document)), (PAGE, page)):
        write_atomically(folder / name, content)
    return folder / JSON, folder / PAGE


def _others(assessed: Assessed, answered: set[str]) -> list[Placed]:
    """Place who has no assessment: on hold, in the same words for every hold, or silent."""
    on_hold = assessed.intake.on_hold
    return [
        Placed(one, Standing.ON_HOLD if one.id in on_hold else Standing.NO_RETURN)
        for one in assessed.opened.suppliers
        if one.id not in answered
    ]


def _questions(assessed: Assessed) -> Mapping[str, str]:
    words = assessed.labels.words
    return {
        key.split(".")[1]: said for key, said in words.items() if key.startswith("questions.") and key.endswith(".ask")
    }

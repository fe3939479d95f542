"""What a draft lacks, in layers that are never mixed: law, approval, recommended areas, own questions."""

from datetime import date

from slavery_check.programme import LegalBasis, Programme
from slavery_check.statement.approval import lacking
from slavery_check.statement.disclosures import Block, Catalogue
from slavery_check.statement.document import Gap, IndexLine
from slavery_check.statement.wording import day

REQUIRED = "Required by section 54"
REQUIRED_IF = "Required if section 54 applies"
CORE = "Core of any statement"
APPROVAL = "Approval"
RECOMMENDED = "Recommended by guidance"
OWN = "For the organisation to settle"
CHECK = "Please check"


def gaps(programme: Programme, catalogue: Catalogue, today: date, *, asked: bool = False) -> tuple[Gap, ...]:
    """Give every gap, the most binding first; `asked`: the statement holds figures of what suppliers answered."""
    given = filled(programme)
    basis = programme.organisation.legal_basis
    found: list[Gap] = []
    if basis is LegalBasis.UNSURE:
        found.append(
            Gap(
                OWN,
                "Whether section 54 applies is not settled. Settle it before publication: it decides what is required.",
            )
        )
    found += _steps(given, basis, asked=asked)
    found += [Gap(f"{APPROVAL}: {ground.value.lower()}", sentence) for ground, sentence in lacking(programme)]
    if today > programme.guidance_deadline:
        passed = f"The six months after the year's end passed on {day(programme.guidance_deadline)}."
        found.append(Gap(RECOMMENDED, passed))
    for area in catalogue.areas:
        empty = [block.title for block in catalogue.blocks_of(area.id) if block.id not in given]
        if empty:
            found.append(Gap(RECOMMENDED, f"{area.title}: nothing provided under {_list(empty)}."))
    absent = [
        block.title for name in ("opening", "concern") for block in catalogue.blocks_of(name) if block.id not in given
    ]
    return (*found, *(Gap(OWN, f"{title}: nothing provided.") for title in absent))


def _steps(given: set[str], basis: LegalBasis, *, asked: bool) -> list[Gap]:
    """Give what is odd about the one thing that every statement holds: the steps taken, or that none were."""
    if not given & {"steps_taken", "no_steps"}:
        layer = {LegalBasis.DUTY: REQUIRED, LegalBasis.UNSURE: REQUIRED_IF, LegalBasis.VOLUNTARY: CORE}[basis]
        return [Gap(layer, "Neither the steps taken in the year nor a statement that none were taken is provided.")]
    if {"steps_taken", "no_steps"} <= given:
        return [Gap(CHECK, "Steps taken are described, and also that none were taken. Only one of them can stand.")]
    if "no_steps" in given and asked:
        words = "It is said that no steps were taken, yet suppliers were asked. Say when, so that both can stand."
        return [Gap(CHECK, words)]
    return []


def index(programme: Programme, catalogue: Catalogue) -> tuple[IndexLine, ...]:
    """Give, for every guidance item, the block that answers it and whether anything stands there."""
    given = filled(programme)
    places: dict[str, Block] = {item: block for block in catalogue.blocks for item in block.items}
    return tuple(
        IndexLine(item.id, item.area, item.says, item.mark, places[item.id].title, places[item.id].id in given)
        for item in catalogue.items
    )


def filled(programme: Programme) -> set[str]:
    """Give the ids of blocks with words in them."""
    return {block for block, text in programme.narrative.items() if text.strip()}


def _list(titles: list[str]) -> str:
    quoted = [f"“{title}”" for title in titles]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"

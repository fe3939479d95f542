"""What a firm told before: the answers of an earlier return, and over them those of a later one."""

from dataclasses import replace

from slavery_check.returns.answers import NotAsked, SupplierReturn, Unanswered


def laid_over(earlier: SupplierReturn | None, later: SupplierReturn | None) -> SupplierReturn | None:
    """Give both as one return: a later answer takes the place of an earlier one.

    What is blank in the later, or was not asked then, stays as it was told before. What of it may be offered,
    `last_year.offered` decides.
    """
    if earlier is None or later is None:
        return later or earlier
    said = {name: one for name, one in later.answers.items() if not isinstance(one, NotAsked | Unanswered)}
    rows = {table: several for table, several in later.tables.items() if several}
    return replace(later, answers={**earlier.answers, **said}, tables={**earlier.tables, **rows})

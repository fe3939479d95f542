"""Emptying what packages keep: it would hide from a test what a mutant makes, and from the coverage who runs a line."""

import sys
from collections.abc import Collection

from slavery_check.questionnaire.kept import Kept


def package_of(path: str) -> str:
    """Give the package, as `slavery_check.policy`, that a module belongs to."""
    return ".".join(path.split("/")[:2])


def forget(packages: Collection[str]) -> None:
    """Empty what the modules of these packages keep."""
    beginnings = tuple(packages)
    for name, module in list(sys.modules.items()):
        for one in list(vars(module).values()) if name.startswith(beginnings) else ():
            if isinstance(one, Kept):
                vars(one)["_found"].clear()
            elif hasattr(one, "cache_clear"):
                one.cache_clear()

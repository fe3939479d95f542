"""Mutants that no test could tell from the code: judged by hand, each with its reason."""

from collections.abc import Mapping

EQUIVALENT: Mapping[str, Mapping[str, str]] = {}
"""Path -> name of the mutant -> why nothing differs."""

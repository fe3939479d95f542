"""Fixtures of the use cases' tests."""

from tests.workflow.kept import new_place  # noqa: F401 - a fixture

"""Fixtures of the use cases' tests."""

from tests.workflow.keeping import new_place  # noqa: F401 - a fixture

"""The Jinja2 environment for every document: our own templates only, escaping on, nothing undefined let through."""

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from slavery_check.escaping import html
from slavery_check.resources import bundled


@cache
def environment() -> Environment:
    """Give the environment over the bundled `templates/`; no template text ever comes from a user."""
    made = Environment(
        loader=FileSystemLoader(bundled("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_safe,
    )
    made.filters["html"] = html
    return made


def _safe(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    """Send everything printed that is not our own markup through the one way out for HTML."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else html(value)


def render(template: str, **values: object) -> str:
    """Render a bundled template, e.g. `statement/statement.html`."""
    return environment().get_template(template).render(**values)

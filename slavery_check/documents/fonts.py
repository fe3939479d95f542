"""The bundled fonts, as addresses that hold the font itself."""

import base64
from functools import cache

from slavery_check.resources import bundled

FONTS = (
    ("Statement", 400, "source-sans-3-latin-400-normal"),
    ("Statement", 700, "source-sans-3-latin-700-normal"),
    ("Statement Extended", 400, "source-sans-3-latin-ext-400-normal"),
    ("Statement Extended", 700, "source-sans-3-latin-ext-700-normal"),
)
"""Family, weight, file. The extended letters stand under their own name, so that no program needs `unicode-range`."""


@cache
def font_address(name: str) -> str:
    """Give a bundled font as a `data:` address."""
    content = bundled("templates", "fonts", f"{name}.woff2").read_bytes()
    return "data:font/woff2;base64," + base64.b64encode(content).decode("ascii")


def font_addresses() -> frozenset[str]:
    """Give the address of every bundled font."""
    return frozenset(font_address(name) for _, _, name in FONTS)

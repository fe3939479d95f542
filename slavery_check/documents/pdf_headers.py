"""Table headers in a tagged PDF: WeasyPrint 70 leaves out their Scope, which PDF/UA-1 asks for."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

Element = Any
"""A structure element; pikepdf objects carry no useful types."""


def with_scopes(content: bytes) -> bytes:
    """Give every TH its Scope (Column where its row holds headers only, else Row), and an id made from the content."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for row, cell in headers(document):
            attributes = cell.get("/A", pikepdf.Dictionary(O=pikepdf.Name.Table))
            only_headers = all(sibling.get("/S") == "/TH" for sibling in _children(row))
            attributes["/Scope"] = pikepdf.Name.Column if only_headers else pikepdf.Name.Row
            cell["/A"] = attributes
        mended = io.BytesIO()
        document.save(mended, deterministic_id=True)
    return mended.getvalue()


def headers(document: pikepdf.Pdf) -> Iterator[tuple[Element, Element]]:
    """Give (row, header cell) for every table header of the structure tree."""
    waiting: list[Element] = [document.Root["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop()
        for child in _children(element):
            if child.get("/S") == "/TH":
                yield element, child
            waiting.append(child)


def _children(element: Element) -> list[Element]:
    kids = element.get("/K", [])
    many = list(kids) if isinstance(kids, list | pikepdf.Array) else [kids]
    return [kid for kid in many if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != "/OBJR"]

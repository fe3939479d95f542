"""An XLSForm as a form program sees it: converted by pyxform, its expressions calculated by an XPath engine."""

import io
import re
from collections.abc import Mapping
from copy import deepcopy
from functools import cache

from lxml import etree
from pyxform.xls2xform import convert

XFORMS = "{http://www.w3.org/2002/xforms}"
WARNS = "{http://openrosa.org/javarosa}constraintMsg"


def words(found: object) -> list[str]:
    """What is ticked: the words of a node's text."""
    return "".join(node.text or "" for node in found).split() if isinstance(found, list) else []


EXTENSIONS = {
    (None, "selected"): lambda _, found, wanted: wanted in words(found),
    (None, "count-selected"): lambda _, found: len(words(found)),
    (None, "regex"): lambda _, found, pattern: re.search(pattern, found[0].text or "") is not None,
}
"""Functions of XForms that XPath itself has not. Source: the ODK XForms specification."""


@cache
def compiled(expression: str) -> etree.XPath:
    return etree.XPath(expression, extensions=EXTENSIONS)


class XForm:
    """One form, with one instance that is filled again and again."""

    def __init__(self, packed: bytes) -> None:
        # No Java, which only pyxform's own extra check needs.
        converted = convert(xlsform=io.BytesIO(packed), validate=False)
        self.warnings: list[str] = converted.warnings
        self.root = etree.fromstring(converted.xform.encode())
        data = deepcopy(self.root.find(f".//{XFORMS}instance")[0])  # a document of its own, whose root is `/data`
        for node in data.iter():
            node.tag = etree.QName(node).localname  # XForms reads paths without a prefix in its own namespace
        self.binds = {bind.get("nodeset").rsplit("/", 1)[1]: bind for bind in self.root.iter(f"{XFORMS}bind")}
        self.nodes = {name: data.xpath(bind.get("nodeset")) for name, bind in self.binds.items()}

    def fill(self, answers: Mapping[str, str]) -> None:
        """Write these answers and no others."""
        for name, nodes in self.nodes.items():
            for node in nodes:
                node.text = answers.get(name, "")

    def relevant(self, name: str) -> bool:
        """Whether the question is shown."""
        return self._holds(name, "relevant")

    def required(self, name: str) -> bool:
        """Whether a blank is refused."""
        return self._holds(name, "required", otherwise="false()")

    def allowed(self, name: str, answer: str) -> bool:
        """Whether an answer is let through."""
        self.fill({name: answer})
        return self._holds(name, "constraint")

    def _holds(self, name: str, what: str, otherwise: str = "true()") -> bool:
        bind = self.binds[name]
        node = self.nodes[name][-1]
        return bool(compiled(f"boolean({bind.get(what, otherwise)})")(node))

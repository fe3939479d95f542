"""The comments of a worksheet: what people write beside a cell, heard and never taken for an answer."""

from slavery_check.workbook.gate import Container
from slavery_check.workbook.parts import Allowance, Element, Parsing, inflate
from slavery_check.workbook.refused import Refused
from slavery_check.workbook.relations import links_of, relations
from slavery_check.workbook.strings import rich_text


def comments(container: Container, sheet: str, allowance: Allowance) -> tuple[str, ...]:
    """Read the comments of a worksheet's part; Excel writes what is said in a thread into them too.

    Some program's odd comments are no reason to refuse the answers: of a broken part what was read before counts.
    """
    if links_of(sheet) not in container.members:
        return ()  # as of most sheets
    found: list[str] = []
    limits = allowance.limits

    def take(text: str) -> None:
        found.append(text[: limits.cell_characters])
        if len(found) > limits.strings:
            raise limits.over("strings", "more comments")

    try:
        for link in relations(container, sheet, allowance):
            member = container.members.get(link.target)
            if link.kind == "comments" and member is not None:
                parsing = Parsing(limits)
                one = Element(inside={"text": rich_text(parsing, take)})
                tree = Element(inside={"commentList": Element(inside={"comment": one})})
                parsing.run({"comments": tree}, inflate(container, member, allowance))
    except Refused as refused:
        if refused.code != "bad_xml":
            raise
    return tuple(text for text in found if text.strip())

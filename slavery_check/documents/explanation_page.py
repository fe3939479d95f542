"""The explanation of one assessment as one HTML file for the buyer: it opens offline and prints on A4."""

from collections.abc import Sequence
from fractions import Fraction

from slavery_check import __version__
from slavery_check.assessment.explanation.shown import MINUS, exact
from slavery_check.documents.assessments_document import Points
from slavery_check.documents.edition_entry import cited
from slavery_check.documents.environment import render
from slavery_check.documents.explanation_document import ExplanationDocument
from slavery_check.documents.explanation_entries import LineEntry
from slavery_check.documents.explanation_told import Told
from slavery_check.documents.fonts import FONTS, font_address
from slavery_check.documents.procurement_page import CHARACTERISTICS
from slavery_check.policy.line import source_words
from slavery_check.resources import bundled, read_text
from slavery_check.statement.wording import day

STATES = {
    "complete": "Complete for the score: everything asked is answered and nothing had to be assumed.",
    "provisional": "Provisional: something that counts is open or was not asked yet, and an answer may move it.",
    "insufficient": "Insufficient: too little was answered for a band. That is never Low.",
}
CONFIDENCE = {
    "low": "Low: some exposure is assumed.",
    "stated": "Stated: the controls rest on the supplier's word.",
    "evidenced": "Evidenced: at least half of what controls earn was read or verified.",
}
OPEN = {
    "assumed": "Not stated, so the most that it could be was assumed",
    "not_read": "Something stands there and could not be read",
    "does_not_know": "The supplier does not know",
    "blank": "Left blank",
}
ANSWERS = {
    "": "No answer is behind this line.",
    "unanswered": "Left blank.",
    "not_asked": "Not asked of this supplier.",
    "not_applicable": "Does not apply.",
}
OF_THE_ASSESSMENT = {"inherent": "inherent risk", "share": "share of this control", "answer": "the answer"}
"""What is multiplied and does not stand in the policy."""
PARTS = {
    "country": "Country",
    "sector": "Sector",
    "goods": "Goods",
    "workforce": "Workforce",
    "cap": "Cap",
    "control": "Control",
}


def to_page(document: ExplanationDocument) -> bytes:
    """Render HTML, UTF-8; the same explanation gives the same bytes."""
    return render(
        "follow_up/explanation.html",
        one=document,
        states=STATES,
        confidence=CONFIDENCE,
        open_words=OPEN,
        answers=ANSWERS,
        parts=PARTS,
        characteristics={key.value: words for key, words in CHARACTERISTICS.items()},
        working=_working,
        places=_places,
        percent=_percent,
        cited=lambda reference: cited(reference, document.reference),
        in_words=source_words,
        plainly=plainly,
        shifted=_shifted,
        day=day,
        lang="en-GB",
        **page_frame(),
    ).encode()


def page_frame() -> dict[str, object]:
    """Give what every page of an explanation is laid out with."""
    sheets = (("statement", "statement.css"), ("follow_up", "explanation.css"))
    return {
        "css": "\n".join(read_text(bundled("templates", *sheet)) for sheet in sheets),
        "narrow": read_text(bundled("templates", "statement", "narrow.css")),
        "fonts": [(family, weight, font_address(name)) for family, weight, name in FONTS],
        "version": __version__,
    }


def _working(line: LineEntry) -> str:
    """Write what is multiplied, exactly."""
    return " \N{MULTIPLICATION SIGN} ".join(plainly(one.value) for one in line.factors)


def _places(line: LineEntry) -> str:
    """Name what is multiplied, in the same order."""
    return ", ".join(OF_THE_ASSESSMENT.get(one.place, one.place) for one in line.factors)


def _shifted(line: LineEntry) -> bool:
    """Tell whether a line is shown otherwise than rounded by itself."""
    return abs(Fraction(line.points_shown.replace(MINUS, "-")) - Fraction(line.points.exact)) > Fraction(1, 20)


def plainly(points: Points) -> str:
    """Write a number so that nothing is lost, as a decimal where one ends."""
    return exact(Fraction(points.exact))


def _percent(points: Points) -> str:
    """Write a share of 1 in whole per cent, halves up."""
    return f"{(Fraction(points.exact) * 200 + 1) // 2}%"


def to_told_page(pages: Sequence[Told], supplier: str) -> bytes:
    """Render what a supplier reads, one language after the other."""
    lang = pages[0].labels.tag
    return render("follow_up/explanation-told.html", pages=pages, supplier=supplier, lang=lang, **page_frame()).encode()

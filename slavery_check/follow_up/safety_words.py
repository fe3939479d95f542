"""What every letter, receipt and page for a supplier says about workers in danger. It depends on where the firm is."""

from slavery_check.follow_up.safeguard_card import UK
from slavery_check.questionnaire.labels import Labels


def safety_words(country: str, labels: Labels) -> str:
    """Give the sentence for an alpha-2 country: 999 in the UK or where it is empty; abroad, to ask first what is safe.

    Abroad the number may be another, or none, and the local police may make it worse for the workers, as the
    safeguarding card says.
    """
    if country in ("", UK):
        return labels.text("letters.safety")
    return labels.text("letters.safety_abroad")

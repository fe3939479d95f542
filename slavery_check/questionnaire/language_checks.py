"""What makes words of another language, or words that are only read, unusable: they could be taken for each other."""

from collections.abc import Iterator

from slavery_check.questionnaire.checks import placed
from slavery_check.questionnaire.defect import Defect
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.labels import Labels
from slavery_check.questionnaire.words_read import MONTHS, NO, YES, listed

_MONTHS_OF_A_YEAR = 12


def words_read_defects(labels: Labels) -> tuple[Defect, ...]:
    """Give what is wrong with `words_for`; a table without it has none."""
    return tuple(_words_read(labels))


def crossed(questionnaire: Questionnaire, labels: Labels, english: Labels) -> tuple[Defect, ...]:
    """Give every word that means one thing in English and another here: either language counts in a return."""
    return (*_asks(questionnaire, labels, english), *_choices(questionnaire, labels, english))


def _words_read(labels: Labels) -> Iterator[Defect]:
    months = labels.words.get(f"words_for.{MONTHS}")
    if months is not None and len(listed(months)) != _MONTHS_OF_A_YEAR:
        found = f"words_for.{MONTHS}: {len(listed(months))} months."
        yield Defect(("words_for", MONTHS), found, "Write all twelve in order, with a comma between them.")
    says = {key: {_plain(one) for table in labels.understood for one in _words(table, key)} for key in (YES, NO)}
    for word in sorted(says[YES] & says[NO]):
        found = f"words_for.{NO}: '{word}' is among the words for yes, here or in English."
        yield Defect(("words_for", NO), found, "Keep it in one of them.")


def _words(labels: Labels, key: str) -> tuple[str, ...]:
    return listed(labels.words.get(f"words_for.{key}", ""))


def _asks(questionnaire: Questionnaire, labels: Labels, english: Labels) -> Iterator[Defect]:
    keys = [f"questions.{question.id}.ask" for _, question in placed(questionnaire)]
    yield from _taken_for_another({key: key for key in keys}, labels, english)


def _choices(questionnaire: Questionnaire, labels: Labels, english: Labels) -> Iterator[Defect]:
    for _, question in placed(questionnaire):
        keys = {}
        for option in question.options:
            own = f"choices.{question.id}.{option}"
            keys[option] = own if own in english.words else f"choices.{option}"
        yield from _taken_for_another(keys, labels, english)


def _taken_for_another(keys: dict[str, str], labels: Labels, english: Labels) -> Iterator[Defect]:
    meant = {_plain(english.words[key]): key for key in keys.values() if key in english.words}
    for key in keys.values():
        other = meant.get(_plain(labels.words.get(key, "")), key)
        if other != key:
            yield Defect(tuple(key.split(".")), f"{key}: the words that {other} has in English.", "Tell them apart.")


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()

"""A text or a document that two suppliers have alike: named to the buyer, and to nobody else. It changes no score."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from slavery_check.policy.contradictions import Alike
from slavery_check.policy.phrases import normalise
from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.returns.answers import Answered, SupplierReturn
from slavery_check.returns.firm import said_number

TEXT, DOCUMENT, NAME = "text_of_another_return", "document_of_another_return", "document_name_of_another_return"
_MESSAGES = {
    TEXT: "The answer is word for word that of {others}. ",
    DOCUMENT: "{others} named a document of the same name and day. ",
    NAME: "{others} named a document of the same long name, of another day or none. ",
}
_WHY = (
    "One adviser, one group or a copied text may stand behind it. Please ask each by itself, without naming the other. "
    "It changes no score."
)
_FEWEST_WITH_A_DAY, _FEWEST_ALONE = 2, 6
"""Words of a document's name, where the day is the same and where it is not: `policy.pdf` is everybody's."""
_ENDING = re.compile(r"\.[A-Za-z]{3,4}$")
"""Of a file's name: no word."""


class SharedWords:
    """What suppliers wrote, kept as hashes, for thousands are compared."""

    def __init__(self, alike: Alike | None, texts: Collection[str]) -> None:
        """Begin with the policy's measure, and the questions of free text that are compared."""
        self._fewest = alike.fewest_words if alike is not None else 0
        self._texts = tuple(texts)
        self._said: dict[str, list[tuple[str, str, Problem]]] = defaultdict(list)

    def add(self, supplier_id: str, sent: SupplierReturn) -> None:
        """Take in one supplier's return."""
        if self._fewest:
            for words, problem in (*self._of_texts(sent), *_of_documents(sent)):
                digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
                self._said[digest].append((supplier_id, said_number(sent), problem))

    def problems(self, told: Mapping[str, Collection[str]]) -> Iterator[tuple[str, Problem]]:
        """Give a problem for each, with its supplier's id; `told`: whose whole return is alike, which says more."""
        named: set[tuple[str, str]] = set()
        # What has name and day alike is not told once more as a name: those come last.
        for several in sorted(self._said.values(), key=lambda one: one[0][2].code == NAME):
            for supplier_id, firm, problem in several:
                if problem.code == NAME and (supplier_id, problem.cell) in named:
                    continue
                same = {one for one, number, _ in several if not firm or number != firm}
                if others := sorted(same - {supplier_id, *told.get(supplier_id, ())}):
                    named |= {(supplier_id, problem.cell)} if problem.code == DOCUMENT else set()
                    message = _MESSAGES[problem.code].format(others=", ".join(others))
                    yield supplier_id, replace(problem, message=f"{message}{_WHY}")

    def _of_texts(self, sent: SupplierReturn) -> Iterator[tuple[str, Problem]]:
        for question in self._texts:
            answer = sent.answers.get(question)
            if isinstance(answer, Answered) and isinstance(answer.value, str):
                words = normalise(answer.value)
                if len(words.split()) >= self._fewest:
                    yield f"{question} {words}", _problem(TEXT, sent, answer)


def _of_documents(sent: SupplierReturn) -> Iterator[tuple[str, Problem]]:
    for row in sent.tables.get("documents", ()):
        name, day = row.answers.get("document_name"), row.answers.get("document_date")
        if isinstance(name, Answered):
            words = normalise(_ENDING.sub("", str(name.value).strip()))
            many = len(words.split())
            if isinstance(day, Answered) and many >= _FEWEST_WITH_A_DAY:
                yield f"document {day.value} {words}", _problem(DOCUMENT, sent, name)
            if many >= _FEWEST_ALONE:
                yield f"name {words}", _problem(NAME, sent, name)


def _problem(code: str, sent: SupplierReturn, answer: Answered) -> Problem:
    source = answer.source
    return Problem(
        code,
        ProblemSeverity.PLEASE_CHECK,
        "",
        file=sent.file_name,
        sheet=source.sheet,
        cell=source.cell,
        question=answer.question,
    )

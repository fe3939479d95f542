"""Finding a question's row by its three anchors: the id in the row, the wording in the row, the defined name.

Any two that agree decide. Where they disagree with a row that belongs to another question, nothing is decided: so an
answer that moved without its id is never read as the answer to something else.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from slavery_check.returns.addresses import reference
from slavery_check.returns.answers import Anchor
from slavery_check.returns.landmarks import Place
from slavery_check.returns.pages import Page
from slavery_check.returns.question_words import QuestionWords
from slavery_check.returns.row_index import SentRows, row_index, sent_rows
from slavery_check.returns.wordings import Wordings


class Located(NamedTuple):
    """The row of a question."""

    page: Page
    row: int
    anchor: Anchor
    changed_wording: str | None = None
    """What stands there instead of our wording."""
    wrong_id: str | None = None
    """What stands there instead of the id."""
    stale_name: str | None = None
    """Where the defined name points instead."""
    copies: tuple[tuple[Page, int], ...] = ()
    """Other rows with the same id and wording."""
    is_odd: bool = False
    """Any of these is to be told."""


_NOTHING_ODD = (None, None, None, ())
_NOWHERE: tuple[Place, ...] = ()


class Lost(NamedTuple):
    """No two anchors agree on a row."""

    page: Page | None = None
    row: int = 0
    """Where one anchor points, 0 when none does."""
    places: tuple[tuple[Page, int], ...] = ()
    """Every row to which one anchor points and whose id and wording are no other question's."""


class Anchors:
    """The anchors of one workbook."""

    def __init__(self, pages: Sequence[Page], names: Mapping[str, str], wordings: Wordings) -> None:
        """Index the pages; `names` as stored."""
        self.pages = pages
        self._names = names
        self._wordings = wordings.by_id
        self._sorted_wordings = wordings.in_order
        self._known_wordings = wordings.known
        self._index = row_index(pages, names, wordings)
        self._sheets, self._ids, self._worded, self._once, self._as_sent, self.rows, self.asked, self.heads = (
            self._index
        )

    def sent(self, id_: str, words: QuestionWords) -> SentRows:
        """Give the rows of a question where all anchors agree, below one heading, and keep them in `rows`."""
        found = self.rows[id_] = sent_rows(self._index, self.pages, id_, words)
        return found

    def once(self, id_: str) -> tuple[Page, int] | None:
        """Give the page and the row of an id that stands once, beside a wording of its own; None for any other."""
        place = self._once.get(id_)
        return None if place is None else (self.pages[place.page], place.row)

    def as_sent(self, id_: str) -> Located | None:
        """Give what `locate` does for a row as `sent` has it; None for any other."""
        place = self._as_sent.get(id_)
        return None if place is None else Located(self.pages[place.page], place.row, Anchor.ID_AND_WORDING)

    @cached_property
    def _by_wording(self) -> Mapping[str, list[Place]]:
        """Give the rows on sheets of questions by their wording; asked for only where an id is nowhere."""
        found: dict[str, list[Place]] = {}
        for index, page in enumerate(self.pages):
            for row, column in page.sheet.cells if page.has_headers else ():
                words = page.words(row, column) if column == page.wording else ""
                is_id = column == page.id and words in self._wordings
                if words in self._known_wordings and not is_id:
                    found.setdefault(words, []).append(Place(index, row))
        return found

    def any_of(self, ids: Iterable[str]) -> bool:
        """Tell whether there is any trace of these ids: in a row, by wording on a sheet of questions, by name."""
        for id_ in ids:
            if id_ in self._ids or self._places_by_wording(id_) or self._named(f"a_{id_}") is not None:
                return True
        return False

    def locate(self, id_: str, name: str) -> Located | Lost:
        """Find the row of an id; `name` is its defined name, in small letters, empty for a row that has none."""
        places, named = self._ids.get(id_, _NOWHERE), self._named(name)
        agreeing = [place for place in places if self._words(place) in self._wordings[id_]]
        if agreeing:
            chosen = named if named in agreeing else agreeing[0]
            copies = tuple((self.pages[one.page], one.row) for one in agreeing if one != chosen)
            stale = self._names[name] if name in self._names and named != chosen else None
            return self._located(chosen, Anchor.ID_AND_WORDING, stale_name=stale, copies=copies)
        if named is not None and named in places and self._words(named) not in self._known_wordings:
            return self._located(named, Anchor.ID_AND_NAME, changed_wording=self._typed(named))
        if named is not None and self._words(named) in self._wordings[id_] and self._id(named) not in self._wordings:
            return self._located(named, Anchor.WORDING_AND_NAME, wrong_id=self._id(named))
        alone = [*places, *([named] if named else []), *self._places_by_wording(id_)]
        ours = {"", id_}, {"", *self._wordings[id_]}
        pointed = tuple(
            (self.pages[one.page], one.row)
            for one in dict.fromkeys(alone)
            if (self._id(one) not in self._wordings or self._id(one) in ours[0])
            and (self._words(one) not in self._known_wordings or self._words(one) in ours[1])
        )
        return Lost(self.pages[alone[0].page], alone[0].row, pointed) if alone else Lost()

    def heading(self, id_: str) -> Located | Lost:
        """Find a heading row, which has no answer cell and so no name: id or wording decide.

        Not where another question's wording or id stands in the same row.
        """
        if (once := self._once.get(id_)) is not None:
            return Located(self.pages[once.page], once.row, Anchor.ID_AND_WORDING)
        places = self._ids.get(id_, _NOWHERE)
        right = [place for place in places if self._words(place) in self._wordings[id_]]
        if right:
            return self._located(right[0], Anchor.ID_AND_WORDING)
        if len(places) == 1 and self._words(places[0]) not in self._known_wordings:
            return self._located(places[0], Anchor.ID_AND_WORDING, changed_wording=self._typed(places[0]))
        by_wording = self._places_by_wording(id_)
        if len(by_wording) == 1 and self._id(by_wording[0]) not in self._wordings:
            return self._located(by_wording[0], Anchor.ID_AND_WORDING, wrong_id=self._id(by_wording[0]))
        return Lost(self.pages[places[0].page], places[0].row) if places else Lost()

    def _located(
        self,
        place: Place,
        anchor: Anchor,
        *,
        changed_wording: str | None = None,
        wrong_id: str | None = None,
        stale_name: str | None = None,
        copies: tuple[tuple[Page, int], ...] = (),
    ) -> Located:
        odd = (changed_wording, wrong_id, stale_name, copies) != _NOTHING_ODD
        page = self.pages[place.page]
        return Located(page, place.row, anchor, changed_wording, wrong_id, stale_name, copies, odd)

    def _places_by_wording(self, id_: str) -> list[Place]:
        if self._wordings[id_].isdisjoint(self._worded):
            return []
        return [place for words in self._sorted_wordings[id_] for place in self._by_wording.get(words, ())]

    def _named(self, name: str) -> Place | None:
        """Give the row to which a defined name points; None when there is none, or it points beside the answers."""
        stored = self._names.get(name)
        found = None if stored is None else reference(stored)
        if found is None:
            return None
        sheet, row, column = found
        index = self._sheets.get(sheet.casefold())
        return Place(index, row) if index is not None and column == self.pages[index].answer else None

    def _words(self, place: Place) -> str:
        page = self.pages[place.page]
        return page.words(place.row, page.wording)

    def _typed(self, place: Place) -> str:
        page = self.pages[place.page]
        return page.text(place.row, page.wording)

    def _id(self, place: Place) -> str:
        page = self.pages[place.page]
        return page.words(place.row, page.id)

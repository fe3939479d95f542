"""Taking in `returns/`: every file read once, none lost."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from slavery_check.errors import SlaveryCheckError
from slavery_check.files import sha256_of
from slavery_check.returns.answers import ValidatedReturn
from slavery_check.returns.raw import UNFORESEEN, Refusal
from slavery_check.workflow.beside import set_beside
from slavery_check.workflow.crew import get_ready
from slavery_check.workflow.one_file import died, read_one
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.progress import told
from slavery_check.workflow.received import Intake, Received, Stored, hash_of
from slavery_check.workflow.returns_folder import Skipped
from slavery_check.workflow.settled import unsettled
from slavery_check.workflow.shelf import Shelf
from slavery_check.workflow.sorting import finishing, sort_out
from slavery_check.workflow.unpacking import gather
from slavery_check.workflow.workers import FEW, run_all

WARM = "slavery_check.workflow.warm"
"""What workers are forked from loads this while the files are looked through."""


def receive(opened: OpenProgramme, today: date, stored: Stored = Stored()) -> Intake:  # noqa: B008 - frozen and empty
    """Read every file of `returns/` that is not known yet, and say whose each is and which counts.

    Nothing there is changed, but zips of returns are unpacked beside themselves; `workflow.progress` hears of it. Every
    answer is held in memory.
    """
    round_ = Round(opened, today, stored)
    round_.read()
    return round_.intake()


class Round:
    """One look through `returns/`: each new file is read, finished, its answers put away, before the next is taken."""

    def __init__(self, opened: OpenProgramme, today: date, stored: Stored, shelf: Shelf | None = None) -> None:
        """Look what there is. `stored` is what the register knows; without a shelf answers stay in memory."""
        self._opened = opened
        self._today = today
        self._stored = stored
        self._shelf = shelf
        self._finish = finishing(opened, stored)
        questionnaire_id = opened.programme.request.questionnaire
        self._task = partial(
            read_one,
            questionnaire_id=questionnaire_id,
            today=today,
            limits=opened.limits,
            programme=opened.folder,
        )
        if shelf is not None:
            shelf.finished_by(self._finish, self._task)
        files, skipped = gather(opened.returns, opened.limits)
        self._skipped = list(skipped)
        if len(files) - len(stored.known) > FEW:
            get_ready(WARM)
        self._digests = {path: digest(path) for path in told(files, "Looking through returns")}
        self._same: dict[str, list[Path]] = defaultdict(list)
        for path, sha256 in self._digests.items():
            self._same[sha256 or str(path)].append(path)
        self._known = tuple(self._still_there(stored.returns))
        self._come: dict[Path, Received] = {}

    def know(self, returns: Iterable[Received]) -> None:
        """Take what the register has, one after another, where `stored` came without it."""
        finished = (self._put(self._finish(one)) for one in returns)
        self._known = (*self._known, *self._still_there(finished))

    def read(self) -> None:
        """Read what is new. Broken off at any point, `intake` tells what there was until then."""
        for path, result in _foreseen(self._results(_first_of_each(self._digests, self._stored.known))):
            passed = unsettled(path, result, self._digests.get(path, "")) or self._of_another_year(path, result)
            if passed:
                self._skipped.append(passed)
            else:
                self._come[path] = self._put(self._finish(self._dated(path, result)), result)

    def intake(self) -> Intake:
        """Say whose each file is and which counts."""
        come = (self._come[path] for path in self._digests if path in self._come)
        new = [told for one in come for told in self._by_every_name(one)]
        received = [*set_beside([*self._known, *new], self._digests)]
        taken = {one.path for one in received if one.is_there}
        # Of a file too large to be taken nothing but its digest is known.
        by_hash = {hash_of(one) or self._digests.get(one.path, ""): one for one in reversed(received)}
        copies = tuple(
            replace(by_hash[sha256], path=path)
            for path, sha256 in self._digests.items()
            if sha256 and path not in taken and sha256 in by_hash
        )
        year = self._opened.programme.financial_year.label
        asked = frozenset(supplier for supplier, of_year in self._stored.asked if of_year == year)
        sorted_out = sort_out(received, self._opened, tuple(self._skipped), self._today)
        return replace(sorted_out, copies=copies, asked=asked)

    def _of_another_year(self, path: Path, result: ValidatedReturn | Refusal) -> Skipped | None:
        """Pass over what was refused in another year and still lies there: it explains nobody's silence this year."""
        year = self._refused_in(result.sha256) if isinstance(result, Refusal) else ""
        again = "if it holds this year's answers, ask for it again as a workbook that can be read"
        return Skipped(path, f"it came in {year} and could not be read then either; {again}") if year else None

    def _dated(self, path: Path, result: ValidatedReturn | Refusal) -> Received:
        """Leave what was refused in another year, and can be read now, with that year: see `came_late`."""
        year = "" if isinstance(result, Refusal) else self._refused_in(result.supplier_return.sha256)
        return Received(path, result, year=year, is_late=bool(year))

    def _refused_in(self, sha256: str) -> str:
        """Give the other financial year in which a file was refused; empty where it was not."""
        year = self._stored.refused.get(sha256, "")
        return "" if year == self._opened.programme.financial_year.label else year

    def _by_every_name(self, one: Received) -> Iterator[Received]:
        """Give a refused file once for each supplier that its names tell, where its bytes came under several."""
        same = self._same.get(self._digests.get(one.path, ""), ()) if one.refusal else ()
        if len(same) <= 1:
            yield one
            return
        named: dict[str, Received] = {}
        for path in same:
            told = self._finish(replace(one, path=path, supplier_id=""))
            named.setdefault(told.supplier_id, told)
        yield from (told for supplier, told in named.items() if supplier or len(named) == 1)

    def _still_there(self, returns: Iterable[Received]) -> Iterator[Received]:
        """Say of each whether its file lies in `returns/`, and where by now."""
        there = {sha256: path for path, sha256 in reversed(tuple(self._digests.items())) if sha256}
        for one in returns:
            sha256 = hash_of(one)
            yield replace(one, path=there.get(sha256, one.path), is_there=sha256 in there)

    def _results(self, new: Sequence[Path]) -> Iterator[tuple[Path, ValidatedReturn | Refusal]]:
        """Give what an interrupted run read, then read the rest."""
        left: list[Path] = []
        for path in new:
            known = self._shelf.known(path, self._digests[path]) if self._shelf else None
            if known is None:
                left.append(path)
            else:
                yield path, known
        questionnaire_id = self._opened.programme.request.questionnaire
        yield from run_all(self._task, left, partial(died, questionnaire_id=questionnaire_id))

    def _put(self, one: Received, read: ValidatedReturn | Refusal | None = None) -> Received:
        return self._shelf.put(one, read) if self._shelf else one


def digest(path: Path) -> str:
    """Give the SHA-256 of a file's bytes; empty where it cannot be read."""
    try:
        return sha256_of(path)
    except OSError:
        return ""


def _first_of_each(digests: Mapping[Path, str], known: frozenset[str]) -> list[Path]:
    """Give the files to read: new bytes once, and whatever could not be read."""
    first = {sha256: path for path, sha256 in reversed(tuple(digests.items())) if sha256 and sha256 not in known}
    return [path for path, sha256 in digests.items() if not sha256 or first.get(sha256) == path]


def _foreseen(
    results: Iterable[tuple[Path, ValidatedReturn | Refusal]],
) -> Iterator[tuple[Path, ValidatedReturn | Refusal]]:
    """Give the results, but stop where nothing could be read for a reason that we did not foresee.

    That is this program's fault; telling every supplier that the file is bad would be wrong, and a person at risk would
    go unseen. So nothing is given before one result is another.
    """
    waiting: list[tuple[Path, Refusal]] = []
    left = iter(results)
    for path, result in left:
        if not isinstance(result, Refusal) or not result.detail.startswith(UNFORESEEN):
            yield from waiting
            yield path, result
            yield from left
            return
        waiting.append((path, result))
    if len(waiting) > 1:
        hint = "No return was judged. Install slavery-check again; if it goes on, please report it with the version."
        raise SlaveryCheckError(f"Not one of {len(waiting)} returns could be read ({waiting[0][1].detail}).", hint)
    yield from waiting

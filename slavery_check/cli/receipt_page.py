"""What a terminal shows of a folder of returns: outcomes and refusals, never an answer."""

from collections.abc import Iterator
from pathlib import Path

from slavery_check.escaping import terminal
from slavery_check.follow_up.mailed import named
from slavery_check.workbook.limits import limit_in
from slavery_check.workflow.beside import came_beside, evidence_to_look_at
from slavery_check.workflow.outcome import restricted_place, restricted_sentence
from slavery_check.workflow.received import Received, hash_of
from slavery_check.workflow.receiving import Receipt
from slavery_check.workflow.set_aside import from_nobody_known, set_aside
from slavery_check.workflow.words_in_mail import words_to_read


def receipt_page(receipt: Receipt) -> Iterator[str]:
    """Give the lines: each file, who is silent, what was passed over, what was refused and why."""
    intake = receipt.intake
    for one in receipt.files:
        yield terminal(f"{_name(one.path, receipt.folder)}: {_outcome(one, receipt)}")
    read = {hash_of(one): _name(one.path, receipt.folder) for one in (*intake.beside, *reversed(receipt.files))}
    for one in intake.beside:
        yield terminal(f"{_name(one.path, receipt.folder)}: {_whose(one)}, kept beside the return and not read")
    for one in intake.copies:
        yield terminal(
            f"{_name(one.path, receipt.folder)}: the same bytes as {read.get(hash_of(one), 'another file')}, read once"
        )
    if intake.silent:
        yield terminal(f"No file yet from {len(intake.silent)}: {', '.join(intake.silent)}")
    yield from map(terminal, set_aside(intake, receipt.folder, every=True))
    yield from map(terminal, words_to_read(receipt.files, receipt.folder))
    yield from map(terminal, from_nobody_known(intake))
    files = came_beside(intake, receipt.files, receipt.folder)
    yield from map(terminal, evidence_to_look_at(files, receipt.folder))
    yield from _refused(receipt)
    yield ""
    yield terminal(f"Every problem, with its cell: {receipt.problems}")
    yield f"Register, to keep elsewhere: entry {receipt.taken.head.line}"
    if place := restricted_place(receipt.taken.untold, receipt.taken.opened.restricted):
        yield terminal(place)
    if sentence := restricted_sentence(receipt.taken.untold, receipt.people):
        yield terminal(sentence)


def _refused(receipt: Receipt) -> Iterator[str]:
    refused = [(one.path, one.refusal) for one in receipt.intake.refused if one.refusal]
    if refused:
        yield ""
        yield f"Refused ({len(refused)}):"
    for path, refusal in refused:
        yield terminal(f"  {_name(path, receipt.folder)}: {refusal.message}")
        if name := limit_in(refusal.detail):
            change = f"If you trust the file, set `limits: {{{name}: NUMBER}}` in programme.yaml."
            yield terminal(f"    {refusal.detail}. {change}")


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _outcome(one: Received, receipt: Receipt) -> str:
    gist = one.gist
    if gist is None:
        return "refused"
    counts = ((gist.to_fix, "to fix"), (gist.to_check, "to check"))
    found = [f"{count} {words}" for count, words in counts if count]
    outcome = gist.outcome.value.replace("_", " ") if one.supplier_id else "does not count yet"
    said = f"{_whose(one)}, {outcome}{': ' if found else ''}{', '.join(found)}"
    said += f", kept with it: {named(gist.attached)}" if gist.attached else ""
    is_earlier = one in receipt.intake.earlier.get(one.supplier_id, ())
    said = f"{said} (an earlier one; a later return counts)" if is_earlier else said
    return said if one.is_there else f"{said} (received before; the file has been taken away since)"


def _whose(one: Received) -> str:
    claimed = one.gist.claimed if one.gist else ""
    return one.supplier_id or (f"from nobody known (it says {claimed})" if claimed else "from nobody known")

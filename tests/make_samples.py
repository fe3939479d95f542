"""Makes `sample_suppliers/returns` again from `tests/samples/stories.yaml`: `make samples`.

Needs LibreOffice: some returns are opened, filled and saved by Calc itself, one is saved with a password, one as .xls.
"""

import io
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from slavery_check.archive import normalise
from slavery_check.programme import Supplier
from slavery_check.resources import load_yaml
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.writer import write
from slavery_check.workflow.issue import file_name
from slavery_check.workflow.making import known
from slavery_check.workflow.programmes import OpenProgramme, open_programme
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from tests.filling import Cells, Filling
from tests.office import Office, missing, running_office

SAMPLES = Path(__file__).parent.parent / "sample_suppliers"
STORIES = Path(__file__).parent / "samples" / "stories.yaml"
PASSWORD = "harbour"  # noqa: S105 - nobody has it: the sample shows what happens to a file that cannot be opened


@dataclass(frozen=True)
class Return:
    """One file that a supplier sends."""

    supplier: str
    file: str
    """Empty: the name under which we sent it."""
    made_by: str
    """`libreoffice` or `openpyxl`."""
    answers: Mapping[str, Any]
    notes: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    version: str = ""
    """Another version than ours, on the cover."""
    save_as: str = ""
    """`xls`, `password` or empty."""


def stories() -> Iterator[Return]:
    """Give every file of every story, in the order of the suppliers."""
    data = load_yaml(STORIES)[0]
    for supplier, story in data["stories"].items():
        answers = _inherited(data["bases"], story["like"]) | story.get("answers", {})
        answers = _only(answers, story.get("only_sections"))
        first = Return(
            supplier=supplier,
            file=story.get("file", ""),
            made_by=story["made_by"],
            answers=answers,
            notes=story.get("notes", {}),
            tables=story.get("tables", {}),
            version=story.get("version", ""),
            save_as=story.get("save_as", ""),
        )
        yield first
        if then := story.get("then"):
            later = answers | then["answers"]
            yield Return(supplier, then["file"], first.made_by, later, first.notes, first.tables)


def _inherited(bases: Mapping[str, Any], name: str) -> dict[str, Any]:
    own = dict(bases[name])
    parent = own.pop("like", None)
    return _inherited(bases, parent) | own if parent else own


def _only(answers: Mapping[str, Any], sections: list[str] | None) -> dict[str, Any]:
    """Keep the answers of the sections that the supplier got to."""
    if sections is None:
        return dict(answers)
    asked = {
        question.id
        for section in load_questionnaire("supplier-2026").sections
        if section.id in sections
        for question in section.questions
    }
    return {question: answer for question, answer in answers.items() if question in asked}


@dataclass(frozen=True)
class Maker:
    """Makes files into a folder."""

    opened: OpenProgramme
    office: Office
    folder: Path

    def make(self, story: Return) -> Path:
        """Write one return; give its path."""
        supplier = next(each for each in self.opened.suppliers if each.id == story.supplier)
        name = story.file or file_name(self._questionnaire, supplier, self.opened.programme)
        path = self.folder / name
        content = self._sent(supplier)
        cells = self._cells(story)
        if story.made_by == "openpyxl":
            declared = story.answers.get("declared_on") or date(2026, 11, 1)
            path.write_bytes(_filled(content, cells, declared))
            return path
        return self._through_calc(content, cells, path, story.save_as)

    @property
    def _questionnaire(self) -> Any:  # noqa: ANN401 - cached by the loader
        return load_questionnaire(self.opened.programme.request.questionnaire)

    def _sent(self, supplier: Supplier) -> bytes:
        countries = load_reference().countries
        labels = load_labels(self.opened.programme.request.questionnaire)
        names = tuple(countries.names().values())
        facts = known(supplier, countries)
        return write(self._questionnaire, labels, supplier, self.opened.programme, names, Contents(answers=facts))

    def _cells(self, story: Return) -> Cells:
        labels = load_labels(self.opened.programme.request.questionnaire)
        cells = Filling(self._questionnaire, labels).cells(story.answers, story.tables, story.notes)
        if story.version:
            cells[labels.text("sheets.start")] = {f"B{self._meta_row('version')}": story.version}
        return cells

    def _meta_row(self, key: str) -> int:
        """Find the cover's row by what its id column says."""
        book = load_workbook(io.BytesIO(self._sent(self.opened.suppliers[0])))
        return next(row[5].row for row in book.worksheets[0].iter_rows(max_col=6) if row[5].value == f"meta.{key}")

    def _through_calc(self, content: bytes, cells: Cells, path: Path, save_as: str) -> Path:
        sent = self.folder / f"sent-{path.name}"
        sent.write_bytes(content)
        with self.office.open(sent) as book:
            book.set(cells)
            saved = path.with_suffix(".xls") if save_as == "xls" else path
            book.save(saved, password=PASSWORD if save_as == "password" else "")
        sent.unlink()
        return saved


def _filled(content: bytes, cells: Cells, modified: date) -> bytes:
    book = load_workbook(io.BytesIO(content))
    for sheet, values in cells.items():
        for address, value in values.items():
            book[sheet][address] = value
    packed = io.BytesIO()
    book.save(packed)
    return normalise(packed.getvalue(), modified)


def make_all(folder: Path) -> tuple[Path, ...]:
    """Make every return of the stories into a folder."""
    opened = open_programme(SAMPLES)
    with ExitStack() as stack:
        maker = Maker(opened, stack.enter_context(running_office()), folder)
        return tuple(maker.make(story) for story in stories())


def main() -> None:
    """Make the samples again, all or none."""
    if reason := missing():
        sys.exit(reason)
    target = SAMPLES / "returns"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SAMPLES.parent) as scratch:
        made = make_all(Path(scratch))
        for old in target.glob("*.xls*"):
            old.unlink()
        for path in made:
            path.chmod(0o644)
            path.replace(target / path.name)
    print(f"{len(made)} returns in {target}")  # noqa: T201 - a script's answer


if __name__ == "__main__":
    main()

"""Makes `sample_suppliers/returns` again from `tests/samples/stories.yaml`: `make samples`.

Needs LibreOffice: some returns are opened, filled and saved by Calc itself, one is saved with a password, one as .xls.
"""

import io
import shutil
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
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.questionnaire.earlier import Earlier
from slavery_check.questionnaire.form import WHOLE, Form, scoped
from slavery_check.questionnaire.labels import ENGLISH, Labels
from slavery_check.resources import load_yaml
from slavery_check.workbook.contents import Contents
from slavery_check.workbook.writer import write
from slavery_check.workflow.issue import file_name
from slavery_check.workflow.making import known
from slavery_check.workflow.programmes import OpenProgramme, open_programme
from slavery_check.workflow.questionnaires import earlier_versions, load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference
from tests.filling import Cells, Filling
from tests.office import Office, missing, running_office
from tests.samples.reply import Reply

SAMPLES = Path(__file__).parent.parent / "sample_suppliers"
RETURNS = SAMPLES / "returns"
STORIES = Path(__file__).parent / "samples" / "stories.yaml"
QUESTIONNAIRE = "supplier-2026"
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
    form: Form = WHOLE
    language: str = ENGLISH
    version: str = ""
    """Another version than ours, on the cover."""
    of_version: str = ""
    """The earlier version of the questions that it answers."""
    kept: bool = False
    """The file that is there stays as it is."""
    mail: str = ""
    """The words of the e-mail that brings it."""
    save_as: str = ""
    """`xls`, `password` or empty."""

    @property
    def questionnaire(self) -> Questionnaire:
        """Give the questions that it answers, all of that version."""
        now = load_questionnaire(QUESTIONNAIRE)
        return self._earlier.questionnaire(now) if self.of_version else now

    @property
    def labels(self) -> Labels:
        """Give the words of its workbook."""
        now = load_labels(QUESTIONNAIRE, self.language)
        return self._earlier.labels(now) if self.of_version else now

    @property
    def _earlier(self) -> Earlier:
        return earlier_versions(QUESTIONNAIRE)[self.of_version]


def stories() -> Iterator[Return]:
    """Give every file of every story, in the order of the suppliers."""
    data = load_yaml(STORIES)[0]
    for supplier, story in data["stories"].items():
        form = Form.parse(story.get("form", str(WHOLE)))
        if form is None:
            raise ValueError(f"{supplier}: {story['form']} is no form")
        own = story.get("answers", {})
        answers = _asked(form, _inherited(data["bases"], story["like"]), own, story.get("only_sections"))
        told = {key: story[key] for key in _AS_TOLD if key in story}
        yield Return(supplier, story.get("file", ""), answers=answers, form=form, **told)
        if then := story.get("then"):
            yield Return(supplier, then["file"], answers=answers | then["answers"], form=form, **told)


_AS_TOLD = ("made_by", "notes", "tables", "language", "version", "of_version", "kept", "mail", "save_as")


def _inherited(bases: Mapping[str, Any], name: str) -> dict[str, Any]:
    own = dict(bases[name])
    parent = own.pop("like", None)
    return _inherited(bases, parent) | own if parent else own


def _asked(form: Form, base: Mapping[str, Any], own: Mapping[str, Any], sections: list[str] | None) -> dict[str, Any]:
    """Keep of the base what the form asks, and of all the sections that the supplier got to."""
    asked = scoped(load_questionnaire(QUESTIONNAIRE), form)
    everything = {question.id for question in asked.questions}
    if not_asked := set(own) - everything:
        raise KeyError(f"{form} does not ask {sorted(not_asked)}")
    reached = {
        question.id
        for section in asked.sections
        if sections is None or section.id in sections
        for question in section.questions
    }
    return {question: answer for question, answer in {**base, **own}.items() if question in reached}


@dataclass(frozen=True)
class Maker:
    """Makes files into a folder."""

    opened: OpenProgramme
    office: Office | None
    """None where no story is made by it."""
    folder: Path

    def make(self, story: Return) -> Path:
        """Write one return; give its path."""
        supplier = next(each for each in self.opened.suppliers if each.id == story.supplier)
        name = file_name(story.questionnaire, supplier, self.opened.programme)
        path = self.folder / (name if story.mail or not story.file else story.file)
        if story.kept:
            return Path(shutil.copyfile(RETURNS / path.name, path))
        content = self._sent(story, supplier)
        cells = self._cells(story, content)
        declared = story.answers.get("declared_on") or date(2026, 11, 1)
        if story.made_by == "openpyxl":
            path.write_bytes(_filled(content, cells, declared))
        else:
            path = self._through_calc(content, cells, path, story.save_as)
        if not story.mail:
            return path
        reply = Reply(self.opened.programme, supplier, story.labels, story.mail, declared)
        mail = path.with_name(story.file)
        mail.write_bytes(reply(path.name, path.read_bytes()))
        path.unlink()
        return mail

    def _sent(self, story: Return, supplier: Supplier) -> bytes:
        labels = story.labels
        countries = load_reference().countries.told_in(labels.language)
        names = tuple(countries.names().values())
        contents = Contents(form=story.form, answers=known(supplier, countries))
        return write(story.questionnaire, labels, supplier, self.opened.programme, names, contents)

    @staticmethod
    def _cells(story: Return, sent: bytes) -> Cells:
        asked = scoped(story.questionnaire, story.form)
        cells = Filling(asked, story.labels).cells(story.answers, story.tables, story.notes)
        if story.version:
            cells[story.labels.text("sheets.start")] = {f"B{_meta_row(sent, 'version')}": story.version}
        return cells

    def _through_calc(self, content: bytes, cells: Cells, path: Path, save_as: str) -> Path:
        if self.office is None:
            raise RuntimeError(f"{path.name} is filled by LibreOffice, and there is none")
        sent = self.folder / f"sent-{path.name}"
        sent.write_bytes(content)
        with self.office.open(sent) as book:
            book.set(cells)
            saved = path.with_suffix(".xls") if save_as == "xls" else path
            book.save(saved, password=PASSWORD if save_as == "password" else "")
        sent.unlink()
        return saved


def _meta_row(sent: bytes, key: str) -> int:
    """Find the cover's row by what its id column says."""
    book = load_workbook(io.BytesIO(sent))
    return next(row[5].row for row in book.worksheets[0].iter_rows(max_col=6) if row[5].value == f"meta.{key}")


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
    target = RETURNS
    with tempfile.TemporaryDirectory(dir=SAMPLES.parent) as scratch:
        made = make_all(Path(scratch))
        for old in target.iterdir():
            old.unlink()
        for path in made:
            path.chmod(0o644)
            path.replace(target / path.name)
    print(f"{len(made)} returns in {target}")  # noqa: T201 - a script's answer


if __name__ == "__main__":
    main()

"""A small questionnaire as text, right in every part, for tests to break in one place."""

from pathlib import Path

DEFINITION = """\
id: small
version: "1.0"
sections:
  - id: first
    questions:
      - {id: uses_agency, type: yes_no, dont_know: true, source: [design]}
      - {id: kinds, type: many_of, choices: [direct, agency], none_of_these: true, source: [design]}
      - {id: workers, type: whole_number, source: [design]}
      - {id: licensed, type: one_of, choices: [all, some], when: {question: uses_agency, is: [yes]}, source: [design]}
tables:
  - id: places
    rows: 5
    columns:
      - {id: place_name, type: short_text, source: [design]}
"""

LABELS = """\
language: en
sheets: {start: Start, first: First, places: Places, checker: Checker, glossary: Glossary, lists: Lists}
sections: {first: {title: First things}}
tables: {places: {title: Where}}
questions:
  uses_agency: {ask: Do you use agencies?, help: Any of them., why: To know.}
  kinds: {ask: Which kinds of workers?, help: All of them., why: To know.}
  workers: {ask: How many?, help: Count them., why: To know.}
  licensed: {ask: Are they licensed?, help: See the register., why: To know.}
  place_name: {ask: Name, help: Of the place., why: To know.}
choices:
  yes: Yes
  no: No
  dont_know: Don't know
  none_of_these: None of these
  kinds: {direct: Our own, agency: From an agency}
  licensed: {all: All, some: Some}
expected:
  {yes_no: a, one_of: b, many_of: c, whole_number: d, percentage: e, money: f, date: g, country: h, countries: i,
   short_text: j, long_text: k, document: l, web_address: m, email: n}
problems:
  wrong_type: '{cell}: {found} is not {expected}.'
"""


def write(folder: Path, definition: str = DEFINITION, labels: str = LABELS) -> Path:
    """Write both files into the folder and give it back."""
    (folder / "labels").mkdir(parents=True, exist_ok=True)
    (folder / "questionnaire.yaml").write_text(definition, encoding="utf-8")
    (folder / "labels" / "en.yaml").write_text(labels, encoding="utf-8")
    return folder

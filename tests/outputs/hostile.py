"""A programme whose every foreign text attacks some program, and all that the public commands make of it."""

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from slavery_check.escaping import yaml
from slavery_check.questionnaire.definition import AnswerType, Question
from slavery_check.workflow.questionnaires import load_labels
from tests.filling import Cells, CellValue, Filling, plain_answer
from tests.program import Ended, run_here
from tests.workflow.quick_workbook import QUESTIONNAIRE

BUYER = ("=1+1 <script>document.title='{0}'</script>\x1b[31m\x00\u202e{{{{7*7}}}}]]>&\r\nBcc: {0}@example.org").format(
    "ca5cade"
)
ISSUED, READ = ("--today", "2026-06-01"), ("--today", "2026-06-08")
MARK = "ca5cade"
"""Stands in every hostile text, so that a test can tell that the text arrived."""
HOST = "http://127.0.0.1:9"
"""Where nobody listens; nothing may even ask."""
SIGNS = (
    *("=", "+", "-", "@", "\t=", "\r=", "\n=", "_x0000_=", "\uff1d", "\uff0b", "\uff0d", "\uff20", " =", "\u200b="),
    *("\ufeff=", "\u3000=", "'=", '"=', ";=", "x;=", "x\n=", "x\t="),
)
ATTACKS = (
    *(f"{sign}1+1 {MARK}" for sign in SIGNS),
    f"=cmd|' /C calc'!A0 {MARK}",
    f'=HYPERLINK("{HOST}/{MARK}","{MARK}")',
    f"@SUM(1) {MARK}",
    f"<script>document.title='{MARK}'</script>",
    f"<img src=x onerror=\"document.title='{MARK}'\">",
    f"<svg onload=document.title='{MARK}'>",
    f"<img src={HOST}/{MARK}.png>",
    f"\"' onmouseover=document.title='{MARK}' x='",
    f"<a href=\"javascript:document.title='{MARK}'\">{MARK}</a>",
    f"javascript:document.title='{MARK}'",
    f"{{{{7*7}}}} {{% raw %}} {{# {MARK} #}}",
    f"_x001B_[31mred_x001B_]0;{MARK}_x0007_ _x009B_31m _x0008_",
    f"\x7f\x85\x9b31m{MARK}",
    f"\u202egpj.{MARK}\u202c \u2066x\u2069",
    f"</style></title><style>@import '{HOST}/{MARK}';</style>",
    f"*{{background:url({HOST}/{MARK})}}",
    f"]]> {MARK} <![CDATA[ & &amp; &#0;",
    f"{MARK}\r\nBcc: evil@example.org\r\n\r\nbody",
    f"{MARK}@example.org>, <evil@example.org",
    f"_xD800_{MARK}_xFFFF_",
    f"../../{MARK}\\..\\..\\x",
    f"CON {MARK}",
    f"{MARK}: [yaml, {{a: b}}] # & * ! | > %",
    f"[bold red]{MARK}[/] [link={HOST}/]x[/link]",
    f'&R&"Arial"{MARK}&A',
    f"{MARK} " + "long " * 600,
)
"""What a cell may hold. In a cell `_x001B_` is the escape sign: spreadsheets write so what XML cannot hold."""
SAID = tuple(text.replace("_x001B_", "\x1b").replace("_x0007_", "\a").replace("_x0000_", "\0") for text in ATTACKS)
"""The same as a command line, YAML and CSV can hold it."""
FILE_NAMES = (
    f"={MARK}|' C calc'!A0.xlsx",
    f"-@SUM(1) {MARK}.xlsx",
    f"<img src=x onerror=document.title='{MARK}'>.xlsx",
    f"{{{{7*7}}}}{MARK}\u202exslx.xlsx",
    f"\x1b[31m{MARK}\x9b\x07.xlsx",
    f"{MARK}\r\nBcc: evil@example.org\r\n\r\nx.xlsx",
    f"'\"; {MARK} $(touch x) `x` %PATH% [bold].xlsx",
    os.fsdecode(f"{MARK}\xff\xfe\xed\xa0\x80".encode("latin-1")) + ".xlsx",
    os.fsdecode(f"{MARK}\xfd".encode("latin-1")) + ".xlsx",
    f"CON {MARK}.xlsx",
)
"""Two of them are no UTF-8, which a folder on Linux may hold."""
ASKED, ANSWERING, RESTRICTED, ODD = 12, 9, (3, 7), 5
"""How many are asked, how many answer; who tells of a person at risk, and who answers with what is no choice."""
NOT_UTF8 = "S08"


SAFE = {
    **dict.fromkeys(("original_papers_held", "wages_withheld", "deposits_or_loans", "leaving_costs"), "no"),
    **dict.fromkeys(("free_to_leave_job", "free_to_leave_site"), "yes"),
    **dict.fromkeys(
        ("indicators_found", "indicators_now", "recruited_workers", "tied_housing", "legal_name", "company_number"),
        None,
    ),
}
"""Answers by which no person is at risk, and the firm stays the one that was asked."""


@dataclass
class Chain:
    """What was made, and what each command said."""

    folder: Path
    """Holds the programme and everything beside it."""
    ran: list[tuple[str, Ended]] = field(default_factory=list)

    @property
    def programme(self) -> Path:
        return self.folder / "council"

    def run(self, *arguments: str) -> Ended:
        ended = run_here(*arguments)
        self.ran.append((" ".join(arguments[:2]), ended))
        return ended


def made_in(folder: Path) -> Chain:
    """Run every public command that writes or shows anything."""
    chain = Chain(folder)
    programme = str(chain.programme)
    _settings(chain.programme)
    _supplier_list(chain.programme)
    chain.run("issue", programme, *ISSUED)
    _returns(chain.programme)
    _evidence(chain.programme)
    chain.run("receive", programme, *READ)
    chain.run("assess", programme, *READ)
    _decide(chain)
    chain.run("run", programme, *READ)
    chain.run("explain", programme, "--all", "--for-supplier", *READ)
    _look(chain)
    _elsewhere(chain)
    return chain


def _decide(chain: Chain) -> None:
    words = cycle(SAID)
    for what, supplier, *more in (
        ("reminded", "S09", "--value", next(words)),
        ("excused", "S10"),
        ("corrected", "S00", "--about", "supply_description", "--value", next(words)),
        ("corrected", "S01", "--about", "not_known", "--value", next(words)),
        ("screened", "S01", "--about", "ofac:1234", "--value", "different"),
        ("override", "S01", "--about", "ppn009.context", "--value", "high", "--until", "2026-12-31"),
    ):
        said = ("--by", next(words), "--reason", next(words))
        chain.run("register", "record", str(chain.programme), what, supplier, *more, *said, *READ)

    _forget(chain.programme / "suppliers.csv", "S06")
    chain.run("register", "erase", str(chain.programme), "S06", "--by", SAID[33], "--reason", SAID[35], *READ)


def _look(chain: Chain) -> None:
    programme, out = str(chain.programme), chain.folder / "out"
    out.mkdir()
    chain.run("doctor", programme, *READ)
    chain.run("doctor", programme, "--json", *READ)
    for command in ("status", "verify", "backup"):
        chain.run("register", command, programme, *READ)
    for supplier in ("S00", NOT_UTF8):
        chain.run("register", "history", programme, supplier, *READ)
        chain.run("register", "history", programme, supplier, "--json", *READ)
        chain.run("register", "foi", programme, supplier, "--out", str(out / f"request-{supplier}"), *READ)
    chain.run("register", "diff", programme, "S01", "2025-26", "2025-26", *READ)
    chain.run("register", "export", programme, str(out / "register.jsonl"), *READ)
    chain.run("register", "export", programme, str(out / "register.csv"), "--csv", *READ)
    for number, name in enumerate(
        (FILE_NAMES[ODD], FILE_NAMES[8], f"=refused {FILE_NAMES[8]}", f"nobody {FILE_NAMES[9]}")
    ):
        path = str(chain.programme / "returns" / name)
        chain.run("read", path, "--please-fix", str(out / f"fix-{number}.xlsx"), *READ)
        chain.run("read", path, "--json", *READ)
        chain.run("anonymise", path, "--out", str(out / f"anonymous-{number}.xlsx"), *READ)
    chain.run("read", f"{path}\x1b[31m\u202e not there", *READ)
    chain.run("\x1b[31m\u202e", *READ)


def _forget(path: Path, supplier: str) -> None:
    """Take a supplier off the list, as an erasure asks."""
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
    kept = io.StringIO(newline="")
    csv.writer(kept).writerows(row for row in rows if row[0] != supplier)
    path.write_text(kept.getvalue(), "utf-8", newline="")


def _elsewhere(chain: Chain) -> None:
    words, out = cycle(SAID[22:]), str(chain.folder / "out")
    for number in range(3):
        more = ["--step", next(words), next(words), "--overall", "low", next(words), "--workforce", "high", next(words)]
        for name in ("--title", "--buyer", "--owner"):
            more += [name, next(words)]
        more += ["--reference", f"{number}{next(words)}"[:60], "--route", "psr", "--health-service", "--no-input"]
        chain.run("procurement", "new", out, *more, *READ)
    chain.run("procurement", "list", out, *READ)
    people = [
        text for post in ("lead", "deputy", "out-of-hours", "contact") for text in (f"--{post}-name", next(words))
    ]
    more = ["--organisation", SAID[25], "--type", "council", "--no-input"]
    chain.run("init", str(chain.folder / "new"), *more, *people, *ISSUED)
    chain.run("questionnaire", "export", "--xlsform", f"{out}/form.xlsx")


def _settings(folder: Path) -> None:
    words = map(yaml, cycle(SAID))
    people = (
        f"{{name: {next(words)}, role: {next(words)}, phone: {next(words)}, email: a@w.example}}" for _ in range(4)
    )
    table = "\n".join(f"{text.splitlines()[-1]} | x" for text in SAID[:12])
    told = {
        "introduction": "\n\n".join(SAID[:24]),
        "plan": "\n\n".join(f"- {text}" for text in SAID[24:]),
        "training": f"A | B\n{table}",
    }
    folder.mkdir()
    settings = f"""\
format: 2
id: wend-3b6f08a2
organisation: {{name: {yaml(BUYER)}, type: council, legal_basis: voluntary}}
financial_year: {{start: 2025-04-01, end: 2026-03-31}}
request: {{deadline: 2026-06-30, return_to: {next(people)}}}
safeguarding: {{lead: {next(people)}, deputy: {next(people)}, out_of_hours: {next(people)}}}
narrative: {{{", ".join(f"{id_}: {yaml(text)}" for id_, text in told.items())}}}
"""
    (folder / "programme.yaml").write_text(settings, "utf-8")


def _supplier_list(folder: Path) -> None:
    rows = io.StringIO(newline="")
    writer = csv.writer(rows)
    fields = ("id", "name", "contact name", "contact email", "country", "category", "owner", "company number")
    writer.writerow((*fields, SAID[23]))
    texts = [text.replace("\0", "") for text in SAID]
    for number in range(ASKED):
        name, contact, owner, odd = (texts[(number + step) % len(texts)] for step in (0, ASKED, 2 * ASKED, 3 * ASKED))
        mail, country = (f"s{number}@firm.example", "Germany") if number % 3 else (odd, odd)
        writer.writerow((f"S{number:02}", name, contact, mail, country, "CPV:90910000", owner, odd, odd))
    (folder / "suppliers.csv").write_text(rows.getvalue(), "utf-8", newline="")


def _evidence(folder: Path) -> None:
    rows = io.StringIO(newline="")
    writer = csv.writer(rows)
    writer.writerow(("supplier", "question", "level", "document", "by", "on"))
    for number, text in enumerate(SAID[:12]):
        words = text.replace("\0", "")
        writer.writerow((f"S{number % 4:02}", "contract_clauses", "read", words, words, "2026-06-02"))
    (folder / "evidence.csv").write_text(rows.getvalue(), "utf-8", newline="")


def _returns(folder: Path) -> None:
    """Fill in the workbooks that were issued: every text cell attacks, in one return even where a choice is wanted."""
    (folder / "returns").mkdir()
    texts = cycle(ATTACKS)
    for number in range(ANSWERING):
        book = _workbook(folder, number)
        for sheet, cells in _cells(number, texts).items():
            for address, value in cells.items() if sheet in book.sheetnames else ():
                _type(book[sheet], address, value)
        if number in (0, ODD):  # their copies to mend are drawn anew, the others made from a template
            _beside(book, texts)
        book.save(folder / "returns" / FILE_NAMES[number])
    _of_nobody(folder, texts)


def _workbook(folder: Path, number: int) -> Workbook:
    [path] = (folder / "sent").glob(f"*_S{number:02}_*.xlsx")
    return load_workbook(path)


def _type(sheet: Worksheet, address: str, value: CellValue) -> None:
    """Type what is a text as a text, whatever it looks like."""
    sheet[address].value = value
    if isinstance(value, str):
        sheet[address].data_type = "s"


def _cells(number: int, texts: Iterator[str]) -> Cells:
    is_odd = number == ODD
    answers = {question.id: _answer(question, texts, is_odd=is_odd) for question in QUESTIONNAIRE.questions}
    answers |= {name: value for name, value in SAFE.items() if name in answers}
    answers |= {"original_papers_held": "yes"} if number in RESTRICTED else {}
    tables = {
        table.id: [{column.id: _answer(column, texts, is_odd=is_odd) for column in table.columns} for _ in range(3)]
        for table in QUESTIONNAIRE.tables
    }
    notes = {"fees_paid": next(texts), "policy_owner": next(texts)}
    return Filling(QUESTIONNAIRE, load_labels("supplier-2026", "en")).cells(answers, tables, notes)


def _beside(book: Workbook, texts: Iterator[str]) -> None:
    """Write where no answer belongs: a comment, a sheet more, the properties of the document."""
    book.worksheets[1]["B4"].comment = Comment(next(texts).replace("\x7f\x85", ""), "Evil Author")
    more = book.create_sheet("=1+1 <img src=x>")
    for row in range(1, 6):
        _type(more, f"A{row}", next(texts))
    book.properties.creator = "Evil Author"
    book.properties.title = "=1+1"


def _of_nobody(folder: Path, texts: Iterator[str]) -> None:
    """Add a return whose cover names nobody, and files that are none."""
    book = _workbook(folder, 11)
    where = book.defined_names["m_supplier"].attr_text.split("!")[1].replace("$", "")
    _type(book.worksheets[0], where, f"=1+1 <b>{MARK}")
    book.save(folder / "returns" / f"nobody {FILE_NAMES[9]}")
    for name in FILE_NAMES:
        (folder / "returns" / f"=refused {name}").write_bytes(next(texts).encode())
    for archive, members in ((f"=zip {MARK}.zip", FILE_NAMES[:7]), (f"-zip {MARK}.zip", (f"../../{MARK}.xlsx", "CON"))):
        with ZipFile(folder / "returns" / archive, "w") as packed:
            for name in members:
                packed.writestr(name, next(texts))


def _answer(question: Question, texts: Iterator[str], *, is_odd: bool) -> object:
    match question.type:
        case AnswerType.MANY_OF:
            return ["none"] if "none" in question.choices else list(question.choices[:1])
        case AnswerType.COUNTRIES:
            return [next(texts) if is_odd else "India"]
        case (
            AnswerType.SHORT_TEXT
            | AnswerType.LONG_TEXT
            | AnswerType.DOCUMENT
            | AnswerType.EMAIL
            | AnswerType.WEB_ADDRESS
        ):
            return next(texts)
        case AnswerType.YES_NO if not is_odd:
            return "no"
        case _:
            return next(texts) if is_odd else plain_answer(question, 1)

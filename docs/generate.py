"""Write docs/schemas and docs/reference from the code; with --check, say what is not current and exit 1."""

import json
import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click

import slavery_check
from slavery_check.cli.commands import commands
from slavery_check.cli.menu import FIRST, MORE
from slavery_check.documents.file_schemas import NAMES as FILES
from slavery_check.documents.json_document import JsonDocument
from slavery_check.errors import ExitCode
from slavery_check.questionnaire.reference_page import page as questionnaire_page
from slavery_check.reference.editions_page import page as editions_page
from slavery_check.workflow.file_schema import schema_of
from slavery_check.workflow.questionnaires import bundled_questionnaires, load_labels, load_questionnaire
from slavery_check.workflow.reference_data import load_reference

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))  # the tests hold tables that the docs show
STANDARD = "supplier-2026"
"""The questionnaire whose words the schema of label tables knows."""
MEANING = {
    ExitCode.DONE: "Done.",
    ExitCode.ERROR: "Something is wrong; the message says what and what to do.",
    ExitCode.USAGE: "The command was not understood.",
    ExitCode.NEEDS_CORRECTION: "Done, and something needs correction (a return, a definition).",
    ExitCode.REFUSED: "Done, and at least one file was refused.",
    ExitCode.VERIFICATION_FAILED: "What was to be verified does not hold.",
    ExitCode.RESTRICTED_MATTER: "Done, and a restricted matter needs a person today.",
    ExitCode.INTERRUPTED: "Stopped by Ctrl-C.",
}


def pages() -> Iterator[tuple[Path, str]]:
    """Give every generated file: its path and its text."""
    yield DOCS / "reference" / "commands.md", command_page()
    yield DOCS / "reference" / "exit-codes.md", exit_code_page()
    for name in bundled_questionnaires():
        page = questionnaire_page(load_questionnaire(name), load_labels(name))
        yield DOCS / "reference" / f"questionnaire-{name}.md", page
    for name in ("reading", "nasty-workbooks", "screening"):
        yield DOCS / "reference" / f"{name}.md", tested_page(name)
    yield DOCS / "reference" / "reference-data.md", editions_page(load_reference().editions.values())
    for name in FILES:
        yield DOCS / "schemas" / "files" / f"{name}.schema.json", schema_of(name, STANDARD)
    load_package()
    for document in sorted(documents(JsonDocument), key=lambda kind: kind.schema_name()):
        yield DOCS / "schemas" / f"{document.name}-{document.number}.json", schema(document)


def tested_page(name: str) -> str:
    """Give a page whose tables the tests prove."""
    from tests.assessment.screening.page import page as screening_page  # noqa: PLC0415 - likewise
    from tests.workbook import reading_page  # noqa: PLC0415 - the tests stand beside the package, not in it
    from tests.workbook.nasty import page as nasty_page  # noqa: PLC0415 - likewise

    made = {"reading": reading_page.page, "nasty-workbooks": nasty_page.page, "screening": screening_page}
    return made[name]()


def load_package() -> None:
    """Import every module, so that every JSON output is known wherever it is defined."""
    for module in pkgutil.walk_packages(slavery_check.__path__, "slavery_check."):
        if "._bundled" not in module.name:
            import_module(module.name)


def documents(kind: type[JsonDocument]) -> Iterator[type[JsonDocument]]:
    """Find every JSON output: each loaded subclass that has a name."""
    for child in kind.__subclasses__():
        if hasattr(child, "name"):
            yield child
        yield from documents(child)


def schema(document: type[JsonDocument]) -> str:
    """Describe one JSON output as JSON Schema, draft 2020-12."""
    described = document.model_json_schema(by_alias=True, mode="serialization")
    described["properties"]["schema"] = {"const": document.schema_name()}
    described["required"] = sorted({*described.get("required", ()), "schema"})
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": document.schema_name()}
    return json.dumps(head | described, ensure_ascii=False, indent=2) + "\n"


def command_page() -> str:
    """Describe every command with its arguments and options, as its own help does."""
    parts = ["# Commands\n\nGenerated from the code by `make docs`.\n"]
    with click.Context(commands, info_name="slavery-check") as root:
        for name in (*FIRST, *MORE):
            command = commands.get_command(root, name)
            if command is not None:
                parts += [help_of(command, name, root)]
    return "\n".join(parts)


def help_of(command: click.Command, name: str, parent: click.Context) -> str:
    """Give one command's help, and after it that of its sub-commands."""
    context = click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)
    title = context.command_path
    own = f"## {title}\n\n```\n{command.get_help(context)}\n```\n"
    return "\n".join([own, *(help_of(child, each, context) for each, child in inner(command, context))])


def inner(command: click.Command, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    """Give the sub-commands of a group by name, those that it loads only when they are called too."""
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                yield name, child


def exit_code_page() -> str:
    """List what each exit code says, the same for every command."""
    rows = "".join(f"| {int(code)} | {MEANING[code]} |\n" for code in ExitCode)
    head = "# Exit codes\n\nGenerated from the code by `make docs`. The same for every command.\n"
    return f"{head}\n| code | meaning |\n|---|---|\n{rows}"


def main() -> int:
    """Write the pages, or check them."""
    wanted = dict(pages())
    present = {*(DOCS / "schemas").rglob("*.json"), *(DOCS / "reference").glob("*.md")}
    stale = sorted(present - wanted.keys())
    changed = [path for path, text in wanted.items() if path not in present or path.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in [*changed, *stale]:
            print(f"{path.relative_to(DOCS.parent)}: not current; run `make docs`")
        return 1 if changed or stale else 0
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], "utf-8", newline="\n")
    for path in stale:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())

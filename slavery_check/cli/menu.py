"""The first help screen: names and order of the commands, written without loading anything."""

FIRST = ("init", "issue", "run", "statement")
MORE = (
    "read",
    "receive",
    "assess",
    "explain",
    "follow-up",
    "screen",
    "questionnaire",
    "policy",
    "reference",
    "procurement",
    "register",
    "anonymise",
    "doctor",
)
SUMMARIES = {
    "init": "Make a programme folder, ready to fill.",
    "issue": "Make a pre-filled workbook for each supplier.",
    "run": "Read the returns, assess, list follow-up, draft the statement.",
    "statement": "Draft the annual statement.",
    "read": "Read one return and show what it says.",
    "receive": "Read every return of a programme and list its problems.",
    "assess": "Score every return, with each point explained.",
    "explain": "Show how an assessment is made up, line by line.",
    "follow-up": "List whom to ring, to remind, and why.",
    "screen": "Look up everybody who is named in lists of names.",
    "questionnaire": "Check, measure and export what suppliers are asked.",
    "policy": "Check, explain and compare how returns are scored.",
    "reference": "Show, check and renew the tables that scores rest on.",
    "procurement": "Record the risk of a procurement before notice or award.",
    "anonymise": "Copy a return without anybody's words, for a bug report.",
    "doctor": "Say whether this machine and a programme stand well.",
    "register": "Look into the history, check it, keep it safe.",
}
_HEAD = """\
Usage: slavery-check [OPTIONS] COMMAND [ARGS]...

  Find out whether slavery is in your supply chain, and say so in public once a year.
  A score is a priority for looking, not a finding.
"""
_OPTIONS = """\
Options:
  --version   Show the version.
  -h, --help  Show this screen; after a command, that command's help.
"""


def screen() -> str:
    """Give the whole screen."""
    return "\n".join([_HEAD, _listed("Commands", FIRST), _listed("More", MORE), _OPTIONS])


def _listed(title: str, names: tuple[str, ...]) -> str:
    width = max(len(name) for name in SUMMARIES)
    return "".join([f"{title}:\n", *(f"  {name:<{width}}  {SUMMARIES[name]}\n" for name in names)])

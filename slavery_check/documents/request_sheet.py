"""READ-FIRST.txt of a review bundle: what a person must decide before anything is answered or handed out.

The law is named from general knowledge, not from the primary text: each such line says so.
"""

from datetime import date

from slavery_check import escaping

_SHEET = """\
READ FIRST: a bundle for review, not an answer

Supplier {supplier}, {organisation}. Put together on {day}.

Nothing in this folder was checked, shortened or blacked out. It is for the person who decides on a request, inside
{organisation}. Do not send it on as it is. Nothing here is legal advice. Lines marked (confirm) name the law from
general knowledge; have them checked before you rely on them.

1. Who asks, and under which law? Write down the day on which the request came: ____________________

   [ ] Somebody asks for recorded information held by a public authority: Freedom of Information Act 2000, section 1
       (confirm; in Scotland the Act of 2002). An answer is due within 20 working days, section 10 (confirm).
       A company or charity that is no public authority has no such duty, though its public customers may (confirm).
   [ ] A person asks for data about herself or himself: UK GDPR, article 15 (confirm). An answer is due within one
       month, article 12(3) (confirm). Make sure who is asking. A company has no such right; its people have (confirm).
   [ ] A court, an ombudsman or the police ask: stop here and ask your lawyer.

2. Before any answer, whatever is in this folder, ask both, every time:

   [ ] the safeguarding lead ({lead}): is anything held elsewhere, and could an answer put anybody at risk?
   [ ] the data protection officer: is anything held elsewhere (mail, contract files, other systems)?

   This bundle holds what the register holds and nothing that is kept outside it. It never says whether there is
   anything elsewhere, and it looks the same either way. Give no hint of that kind in an answer either.

3. What may have to be kept back? Decide it item by item, and write down why.

   Freedom of information (each one: confirm)
   [ ] section 12: finding and sorting it would cost more than the limit
   [ ] section 31: it would harm the prevention of crime
   [ ] section 38: it would endanger somebody's health or safety
   [ ] section 40: it is about a living person (the supplier's people, our own staff, workers)
   [ ] section 41: it was given in confidence. See what the supplier asked to keep private in the return
   [ ] section 43: it would harm the commercial interests of the supplier or ours (a score is a priority for looking,
       not a finding; to publish it alone would mislead)
   Sections 31, 38 and 43 are weighed against the public interest (confirm).

   A person's own data (each one: confirm)
   [ ] other people's data in the same text: article 15(4), and Data Protection Act 2018, Schedule 2, part 3
   [ ] prevention of crime: Schedule 2, part 1; legal advice, negotiations, management planning: Schedule 2, part 4
   [ ] it would put somebody at risk: ask the safeguarding lead again before you decide

4. Who else must be heard?

   [ ] The supplier, where its confidence or its commercial interests are at stake. Tell it of the request, not of who
       asks.
   [ ] Third parties that are named: sub-suppliers, auditors, labour providers, people.

5. What was decided

   Given: ______________________________________________________________
   Kept back, and why: _________________________________________________
   By: ____________________ on: ____________ Answer sent on: ___________

What is in this folder

   history.txt      what the register holds of the supplier, one line an entry
   facts.json       the same with every detail, numbers and words
   index.csv        each original: when it came, what it is called, its SHA-256
   originals/       the files as they were received

Destroy this folder when the request is closed. An erasure does not reach it.
"""


def request_sheet(supplier: str, organisation: str, lead: str, today: date) -> bytes:
    """Write the sheet; it is the same for every supplier but for the name and the day."""
    words = _SHEET.format(
        supplier=escaping.terminal(supplier),
        organisation=escaping.terminal(organisation),
        lead=escaping.terminal(lead) or "not named in programme.yaml",
        day=today.isoformat(),
    )
    return words.encode()

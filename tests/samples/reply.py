"""A reply by e-mail with the workbook attached, and our own mail quoted below, as a supplier's program writes it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from slavery_check.programme import Programme, Supplier
from slavery_check.questionnaire.day_words import day_in_words
from slavery_check.questionnaire.labels import Labels

BOUNDARY = "=_reply_with_the_workbook_="
"""Fixed, so that the same story gives the same bytes."""
_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_SENT_AT = time(11, 40, tzinfo=UTC)


@dataclass(frozen=True)
class Reply:
    """One e-mail that a supplier sends."""

    programme: Programme
    supplier: Supplier
    labels: Labels
    words: str
    on: date

    def __call__(self, file_name: str, content: bytes) -> bytes:
        """Write it with the workbook attached."""
        contact = self.programme.request.return_to
        mail = EmailMessage(policy=SMTP)
        mail["From"] = self._address(self.supplier.contact_name, self.supplier.contact_email)
        mail["To"] = self._address(contact.name, contact.email)
        mail["Subject"] = f"Re: {self._ours('messages.issue_subject')}"
        mail["Date"] = format_datetime(datetime.combine(self.on, _SENT_AT))
        mail["Message-ID"] = f"<fair-work@{self.supplier.contact_email.rpartition('@')[2]}>"
        mail.set_content(f"{self.words}\n{self._quoted()}", cte="quoted-printable")
        mail.add_attachment(content, maintype=_XLSX[0], subtype=_XLSX[1], filename=file_name)
        mail.set_boundary(BOUNDARY)
        return mail.as_bytes()

    @staticmethod
    def _address(name: str, address: str) -> Address:
        return Address(name, addr_spec=address)

    def _quoted(self) -> str:
        lines = [
            self._ours("letters.greeting"),
            self._ours("letters.silent"),
            self._ours("letters.safe_answers"),
        ]
        quoted = "\n>\n".join(f"> {line}" for line in lines)
        return f"{self.programme.request.return_to.name} wrote:\n{quoted}\n"

    def _ours(self, key: str) -> str:
        return self.labels.text(
            key,
            buyer=self.programme.organisation.name,
            contact=self.supplier.contact_name,
            deadline=day_in_words(self.programme.request.deadline, self.labels),
        )

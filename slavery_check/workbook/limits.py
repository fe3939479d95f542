"""How much of a stranger's file we are willing to read, each limit with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading. A filled standard return takes less than a hundredth of most of them."""

    file_bytes: int = 10_000_000
    """Bytes on disk. A filled return has about 60 kB; pasted pictures make some a few MB."""
    members: int = 500
    """Files inside the zip. A workbook of 64 sheets with comments and drawings stays under 400."""
    part_bytes: int = 50_000_000
    """Bytes of one part after inflating, counted as they come, not as declared: stops a zip bomb. A sheet with a
    million styled blank rows has about 40 MB."""
    all_bytes: int = 100_000_000
    """Bytes of all parts read, after inflating: stops many middling bombs."""
    cells: int = 200_000
    """Cells of the workbook with something in them. Blank cells are bounded by bytes and deadline."""
    merges: int = 20_000
    """Merged ranges of the workbook."""
    sheets: int = 64
    """Sheets of the workbook; ours have 17."""
    strings: int = 200_000
    """Entries of the shared string table, whatever it declares; no more than cells can be used."""
    names: int = 20_000
    """Defined names; ours have about 250, and Excel leaves stale ones behind when sheets are copied."""
    styles: int = 70_000
    """Cell formats; Excel itself stops at 65,490."""
    cell_characters: int = 32_767
    """Characters of one cell: Excel's own limit. Of a longer one only the beginning is kept, marked too long."""
    tag_bytes: int = 64_000
    """Bytes of one XML tag or comment. Expat before 2.6 takes quadratic time over a large one."""
    depth: int = 64
    """XML elements inside one another; workbooks stay under 20. Each level takes memory."""
    mail_parts: int = 200
    """Parts of an e-mail, those of forwarded ones too. One with a long signature and its pictures has about 20."""
    mail_depth: int = 20
    """Parts of an e-mail inside one another. A forwarded mail with text in two forms has 5."""
    mail_header_characters: int = 4_000
    """Characters of a header field that we read. A name of 255 characters in RFC 2231's spelling has about 2,300."""
    mail_characters: int = 500_000
    """Characters of an e-mail's texts. A long chain of replies with disclaimers stays under 100,000."""
    seconds: float = 10.0
    """Processor time for one file, looked at between chunks, so that a busy machine refuses no honest file. A filled
    return takes about 0.02."""

import hashlib
import io
import zipfile
from pathlib import Path

from slavery_check.workbook.limits import Limits
from slavery_check.workflow.keeping.erased_files import Gone, erase_files
from tests.workbook.building import workbook
from tests.workflow.kept import settings_only


def test_a_zip_that_only_changed_limits_let_in_goes_with_the_return_in_it(tmp_path: Path) -> None:
    folder = settings_only(tmp_path / "council")
    with (folder / "programme.yaml").open("a") as file:
        file.write(f"limits: {{zip_files: {Limits().zip_files * 2}}}\n")
    content, packed = workbook(), io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(Limits().zip_files):
            archive.writestr(f"{number}.xlsx", b"")
        archive.writestr("acme.xlsx", content)
    (folder / "returns").mkdir()
    (folder / "returns" / "all.zip").write_bytes(packed.getvalue())
    received = frozenset({hashlib.sha256(content).hexdigest()})

    erase_files(folder, Gone(frozenset({"S1"}), frozenset(), received, frozenset(), "Erased."))

    left = b"".join(path.read_bytes() for path in (folder / "returns").rglob("*") if path.is_file())
    assert b"acme.xlsx" not in left
    assert b"Erased." in left

"""The sample programme and its day."""

from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 22)
SAMPLE = Path("sample_suppliers")

"""Which edition of these lists, and of those by which values are read, verdicts are made by."""

from typing import Final

EDITION: Final = "2026-11"
"""Changes with any of the lists: what was folded by another edition is folded again, and a receipt names its own."""

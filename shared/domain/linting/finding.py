"""What is odd about a definition that is sound."""

from typing import NamedTuple


class Finding(NamedTuple):
    """``path`` leads to the spot, ``line`` is where the text has it, counted from 1 (0 without a text)."""

    path: str
    reason: str
    suggestion: str
    line: int = 0

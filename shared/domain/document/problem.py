"""What is wrong with a document, and where."""

from typing import NamedTuple


class Problem(NamedTuple):
    """``path`` leads to the spot, such as ``actions.0.within.hours``, and is empty for the document as a whole."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path or 'the document'}: {self.reason}"

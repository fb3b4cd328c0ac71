"""What is wrong with something that was sent, in words that never repeat it."""

from typing import NamedTuple


class Flaw(NamedTuple):
    """``field`` is a path such as ``actions[3].at``, ``reason`` a code for programs, ``message`` a sentence's end."""

    field: str
    reason: str
    message: str


class SubmissionRefused(Exception):
    """The sender has to change the submission before it can be taken."""

    def __init__(self, *flaws: Flaw) -> None:
        super().__init__(*(flaw.reason for flaw in flaws))
        self.flaws = flaws

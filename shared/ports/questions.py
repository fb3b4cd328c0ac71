"""What people are asked by mail to confirm."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Question:
    """A touch ``sealed`` under the token of the link that was mailed, which works until ``expires`` (seconds)."""

    sealed: bytes
    expires: int


class AskedQuestions(Protocol):
    """By the SHA-256 (hex) of their tokens: whoever reads the store can neither follow a link nor read a question."""

    def find(self, digest: str) -> Question | None:
        """Read consistently; also one that has expired."""

    def answered(self, digest: str) -> None:
        """From here on it is as if it had never been."""


class MailTurn(StrEnum):
    OURS = "ours"
    SENT = "sent"
    TAKEN = "taken"


class NewQuestions(Protocol):
    """One mail for each touch that asks for one."""

    def take(self, touch: str, *, now: int, until: int, expires: int) -> MailTurn:
        """OURS to send until ``until``, unless it was SENT before, or somebody else has TAKEN the turn."""

    def keep(self, digest: str, question: Question) -> None: ...

    def sent(self, touch: str) -> None: ...

"""What consent needs beside the journal: links to unsubscribe, the texts people were shown, and mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Link:
    """What a link to unsubscribe stops, once, until ``expires`` (seconds)."""

    lead: str
    touch: str
    purposes: tuple[str, ...]
    expires: int


class Links(Protocol):
    """By the SHA-256 (hex) of their tokens: whoever reads the store can follow no link."""

    def keep(self, digest: str, link: Link) -> None: ...

    def find(self, digest: str) -> Link | None:
        """Read consistently; also one that has expired."""

    def spend(self, digest: str) -> None:
        """From here on it is as if it had never been."""

    def forget(self, lead_id: str, touches: Sequence[str]) -> None:
        """All links made for these touches of a lead. Safe to repeat."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A text people are shown, word for word; nothing personal."""

    text: str
    version: str
    locale: str


class Notices(Protocol):
    """By the SHA-256 (hex) of their text."""

    def register(self, digest: str, notice: Notice) -> Notice:
        """The notice as it stands: what was registered first, stays."""

    def find(self, digests: Sequence[str]) -> dict[str, Notice]:
        """At most 100; those that are not registered are left out."""


@dataclass(frozen=True, slots=True)
class Mail:
    sender: str
    recipient: str
    subject: str
    text: str
    html: str


class Mailer(Protocol):
    def send(self, mail: Mail) -> None:
        """Raises StoreUnavailable when the mail was not taken."""


class Suppressions(Protocol):
    def lift(self, mark: str, *, asked: int) -> bool:
        """By keyed hash, if it was there when they ``asked`` (seconds). False when it stands, by an erasure since."""

"""A definition as a contract between marketing and sales: who wrote, proposed and signed what. Times are seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple, Self


class Side(StrEnum):
    """Named as the group its members are in."""

    MARKETING = "marketing"
    SALES = "sales"


class Refusal(StrEnum):
    """Why a step of a contract is not possible. The first three are about who asks, the others about its state."""

    NOT_OF_THIS_SIDE = "not_of_this_side"
    SIGNED_FOR_THE_OTHER_SIDE = "signed_for_the_other_side"
    NOT_THE_AUTHORS = "not_the_authors"
    NOT_A_DRAFT = "not_a_draft"
    NOT_PROPOSED = "not_proposed"
    OTHER_HASH = "other_hash"
    ALREADY_SIGNED = "already_signed"
    NOT_SIGNED_BY_BOTH = "not_signed_by_both"
    VERSION_NOT_NEWER = "version_not_newer"
    EFFECT_NOT_SHOWN = "effect_not_shown"
    ALREADY_ACTIVATED = "already_activated"
    ANOTHER_SCHEDULED = "another_scheduled"
    ANOTHER_ACTIVATION = "another_activation"


class NotPossible(Exception):
    """A step that the contract does not allow; nothing has changed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class Deed(NamedTuple):
    """``by`` is the subject id of a token, which is opaque."""

    by: str
    at: int


class Signature(NamedTuple):
    by: str
    at: int
    hash: str


class Terms(NamedTuple):
    """What is agreed on, by the SHA-256 (hex) of its canonical form; ``version`` and ``name`` are what it says."""

    hash: str
    version: int
    name: str


class Author(NamedTuple):
    """Somebody at work on a draft: what is written down of them, and their groups."""

    deed: Deed
    groups: frozenset[str]

    @property
    def writes_for(self) -> frozenset[str]:
        """The sides they are on. Whoever is on neither writes for their own groups."""
        return self.groups & frozenset(Side) or self.groups


@dataclass(frozen=True, slots=True)
class Contract:
    """``revision`` counts the writes; ``activated`` is the number of the activation that put it in force.

    ``authors`` are the groups whose members change the draft and propose it: the sides of whoever wrote it first.
    """

    id: str
    terms: Terms
    written: Deed
    revision: int = 1
    proposed: Deed | None = None
    signatures: Mapping[Side, Signature] = field(default_factory=dict)
    activated: int | None = None
    authors: frozenset[str] = frozenset()

    def rewritten(self, terms: Terms, author: Author) -> Self:
        """Raises :class:`NotPossible`."""
        self._must_be_draft_of(author)
        return replace(self, terms=terms, written=author.deed)

    def put_forward(self, author: Author) -> Self:
        """What is proposed never changes again. Raises :class:`NotPossible`."""
        self._must_be_draft_of(author)
        return replace(self, proposed=author.deed)

    def deletable_by(self, author: Author) -> None:
        """Raises :class:`NotPossible`: what was proposed may be signed, and is part of what was agreed."""
        self._must_be_draft_of(author)

    def signed(self, side: Side, signature: Signature, *, groups: frozenset[str]) -> Self:
        """By a member of ``groups`` for one of the sides. Raises :class:`NotPossible`."""
        if side not in groups:
            raise NotPossible(Refusal.NOT_OF_THIS_SIDE)
        if self.proposed is None:
            raise NotPossible(Refusal.NOT_PROPOSED)
        if signature.hash != self.terms.hash:
            raise NotPossible(Refusal.OTHER_HASH)
        if any(one.by == signature.by for other, one in self.signatures.items() if other is not side):
            raise NotPossible(Refusal.SIGNED_FOR_THE_OTHER_SIDE)
        if side in self.signatures:
            raise NotPossible(Refusal.ALREADY_SIGNED)
        return replace(self, signatures={**self.signatures, side: signature})

    @property
    def agreed(self) -> bool:
        return set(self.signatures) == set(Side)

    def _must_be_draft_of(self, author: Author) -> None:
        if self.authors.isdisjoint(author.groups):
            raise NotPossible(Refusal.NOT_THE_AUTHORS)
        if self.proposed is not None:
            raise NotPossible(Refusal.NOT_A_DRAFT)

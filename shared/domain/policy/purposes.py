"""The purposes of a privacy policy, without the rest of it: what every door checks, and what holds follow from."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, Protocol

from shared.domain.consent.words import STORE
from shared.domain.flaw import Flaw


class StatedPurpose(Protocol):
    """``governs`` and ``bases`` are as in the policy; ``standing`` is the basis that needs no word of the person."""

    @property
    def id(self) -> str: ...
    @property
    def governs(self) -> str: ...
    @property
    def bases(self) -> Sequence[str]: ...
    @property
    def standing(self) -> str | None: ...


class StatedPurposes(Protocol):
    """A privacy policy, or only its purposes."""

    @property
    def purposes(self) -> Sequence[StatedPurpose]: ...
    def purpose(self, purpose_id: str) -> StatedPurpose | None: ...


class PurposeLine(NamedTuple):
    id: str
    governs: str
    bases: tuple[str, ...] = ("consent",)
    standing: str | None = None


class Purposes(NamedTuple):
    """In the order of the policy."""

    purposes: tuple[PurposeLine, ...]

    def purpose(self, purpose_id: str) -> PurposeLine | None:
        return next((line for line in self.purposes if line.id == purpose_id), None)


def flaws_of(named: Sequence[str], basis: str | None, policy: StatedPurposes, *, field: str) -> Iterator[Flaw]:
    """What is wrong with purposes named in ``field``; with ``basis`` None only whether they exist."""
    for number, purpose_id in enumerate(named):
        purpose, where = policy.purpose(purpose_id), f"{field}[{number}]"
        if purpose is None:
            words = ", ".join(one.id for one in policy.purposes)
            yield Flaw(where, "unknown_purpose", f"is not a purpose of the privacy policy, whose purposes are: {words}")
        elif basis is not None and basis not in purpose.bases:
            yield Flaw(where, "basis_not_allowed", f"may not stand on this basis, but on: {', '.join(purpose.bases)}")


def covers_storing(named: Sequence[str], basis: str, policy: StatedPurposes) -> bool:
    """Naming no purpose speaks of being stored, where the policy has a purpose of that name."""
    return not set(named or (STORE,)).isdisjoint(storing_on(basis, policy))


def storing_on(basis: str, policy: StatedPurposes) -> tuple[str, ...]:
    """The purposes of storing that may stand on this basis."""
    return tuple(one.id for one in policy.purposes if one.governs == "storing" and basis in one.bases)


def governed_by(named: Collection[str], policy: StatedPurposes) -> set[str]:
    """What these purposes govern."""
    return {purpose.governs for purpose_id in named if (purpose := policy.purpose(purpose_id))}

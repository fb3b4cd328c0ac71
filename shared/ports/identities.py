"""Which leads carry an identifier."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol


class KnownAs(NamedTuple):
    """What is known of some identifiers: ``holders`` are the ids of the leads that carry them, by identity token, the
    first one first; under ``blocked`` ones an erasure is going on; ``suppressed`` says since when (seconds), by token,
    people do not want to come back."""

    holders: Mapping[str, tuple[str, ...]]
    blocked: frozenset[str]
    suppressed: Mapping[str, int]


class Identities(Protocol):
    def known_as(self, tokens: Sequence[str], suppressions: Sequence[str], *, consistent: bool) -> KnownAs:
        """By keyed hashes for identity and for suppression."""


class IdentityChange(NamedTuple):
    """Which leads carry an identifier, by its identity token: ``before``, as was read, and ``after``."""

    token: str
    before: tuple[str, ...]
    after: tuple[str, ...]

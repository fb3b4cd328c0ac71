"""What an erasure must still know once the person can no longer be read: where to delete, and what to look for.

Sealed under the key of the case, which is destroyed when the erasure is certified.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pydantic import BaseModel, ConfigDict

from shared.domain.consent.words import REGISTERED, Mechanism
from shared.domain.touch import Touch

MOST_VALUES: Final = 2_000
_IDENTIFIERS: Final = frozenset({"email", "phone", "social", "external", "record"})
_NAMES: Final = frozenset({"first_name", "last_name", "company"})
"""Looked for together when they say too little alone."""

type Value = tuple[str, str]
"""What kind of value it is, and the value. Kinds are words of ours: a name that a sender chose may tell of a person."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class ErasedLead(_Part):
    """``tokens`` are its identities, ``touches`` the ids in its journal; ``items`` counts its rows.

    ``key_hash`` is the SHA-256 (hex) of its wrapped key; empty when that had been destroyed before.
    """

    id: str
    tokens: tuple[str, ...]
    touches: tuple[str, ...]
    key_hash: str
    incarnation: int
    items: int


class Trail(_Part):
    """``strangers`` are identity tokens that nobody was known under, ``marks`` the suppressions put in place.

    ``values`` is what nothing may hold any more, each value once. What is too short to be found by anything but chance
    is among them: only who looks can tell.
    """

    leads: tuple[ErasedLead, ...] = ()
    strangers: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()

    @property
    def identifiers(self) -> tuple[str, ...]:
        return tuple(value for kind, value in self.values if _identifies(kind))

    @property
    def with_key(self) -> tuple[ErasedLead, ...]:
        """Without those that were merged into another before: what was kept of them was kept under that one's key."""
        return tuple(lead for lead in self.leads if lead.key_hash)

    @property
    def tokens(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*(token for lead in self.leads for token in lead.tokens), *self.strangers]))

    def with_lead(self, lead: ErasedLead, values: Iterable[Value]) -> "Trail":
        """Knowing a lead better replaces what was known of it. What was found once has to be gone over all the same: a
        merge that has not ended takes rows away meanwhile."""
        others = tuple(known for known in self.leads if known.id != lead.id)
        (before,) = [known for known in self.leads if known.id == lead.id] or [lead]
        found = {
            "tokens": tuple(dict.fromkeys([*before.tokens, *lead.tokens])),
            "touches": tuple(dict.fromkeys([*before.touches, *lead.touches])),
        }
        return self.model_copy(update={"leads": (*others, lead.model_copy(update=found))}).with_values(values)

    def with_doors(self, strangers: Iterable[str], marks: Iterable[str]) -> "Trail":
        """What was shut once has to be opened again, even when somebody is known under it by now."""
        more = {
            "strangers": tuple(dict.fromkeys([*self.strangers, *strangers])),
            "marks": tuple(dict.fromkeys([*self.marks, *marks])),
        }
        return self.model_copy(update=more)

    def with_values(self, values: Iterable[Value]) -> "Trail":
        known = {value: kind for kind, value in self.values}
        for kind, value in values:
            known.setdefault(value, kind)
        # Identifiers first: they are what must not be left out.
        joined = sorted(((kind, value) for value, kind in known.items()), key=lambda pair: not _identifies(pair[0]))
        return self.model_copy(update={"values": tuple(joined[:MOST_VALUES])})


def _identifies(kind: str) -> bool:
    return kind.rpartition("/")[2] in _IDENTIFIERS


def telling_values(touch: Touch, *, place: int = 0) -> Iterator[Value]:
    """Every text of a touch that a person wrote or that tells of them; codes of our own vocabulary do not.

    ``place`` keeps together what one touch told.
    """
    yield from ((f"{place}/{kind}", value) for kind, value in _told(touch) if value)


def _told(touch: Touch) -> Iterator[tuple[str, str | None]]:
    yield from ((kind.partition(":")[0], value) for kind, value in touch.identifiers.items())
    yield "email", touch.mail_address
    for name, value in touch.characteristics.items():
        if isinstance(value, str):
            yield name if name in _NAMES else "characteristic", value
    yield from (("asset", action.asset) for action in touch.actions)
    yield from touch.attribution.items()
    consent = touch.consent
    words = {"notice": consent.notice, "mechanism": consent.mechanism, "reference": consent.reference}
    yield from ((kind, word) for kind, word in words.items() if word and not _is_our_own(word))


def _is_our_own(word: str) -> bool:
    return word.startswith(REGISTERED) or word in set(Mechanism)

"""What an erasure must still know once the person can no longer be read: where to delete, and what to look for.

Sealed under the key of the case, which is destroyed when the erasure is certified.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pydantic import BaseModel, ConfigDict

from shared.domain.consent.words import REGISTERED, Mechanism
from shared.domain.touch import Touch

MOST_VALUES: Final = 2_000
SHORTEST_VALUE: Final = 6
"""Characters. Anything shorter is found by chance."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class ErasedLead(_Part):
    """``tokens`` are its identities, ``touches`` the ids in its journal; ``items`` counts its rows.

    ``key_hash`` is the SHA-256 (hex) of its wrapped key.
    """

    id: str
    tokens: tuple[str, ...]
    touches: tuple[str, ...]
    key_hash: str
    incarnation: int
    items: int


class Trail(_Part):
    """``strangers`` are identity tokens that nobody was known under, ``marks`` the suppressions put in place.

    ``values`` is what nothing may hold any more.
    """

    leads: tuple[ErasedLead, ...] = ()
    strangers: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*(token for lead in self.leads for token in lead.tokens), *self.strangers]))

    def with_lead(self, lead: ErasedLead, values: Iterable[str]) -> "Trail":
        """Knowing a lead better replaces what was known of it."""
        others = tuple(known for known in self.leads if known.id != lead.id)
        return self.model_copy(update={"leads": (*others, lead)}).with_values(values)

    def with_doors(self, strangers: Iterable[str], marks: Iterable[str]) -> "Trail":
        """What was shut once has to be opened again, even when somebody is known under it by now."""
        more = {
            "strangers": tuple(dict.fromkeys([*self.strangers, *strangers])),
            "marks": tuple(dict.fromkeys([*self.marks, *marks])),
        }
        return self.model_copy(update=more)

    def with_values(self, values: Iterable[str]) -> "Trail":
        telling = (value for value in values if len(value) >= SHORTEST_VALUE)
        joined = tuple(dict.fromkeys([*self.values, *telling]))[:MOST_VALUES]
        return self.model_copy(update={"values": joined})


def telling_values(touch: Touch) -> Iterator[str]:
    """Every text of a touch that a person wrote or that tells of them; codes of our own vocabulary do not."""
    yield from touch.identifiers.values()
    yield from (value for value in touch.characteristics.values() if isinstance(value, str))
    yield from (action.asset for action in touch.actions if action.asset)
    yield from touch.attribution.values()
    consent = touch.consent
    words = (consent.notice, consent.mechanism, consent.reference)
    yield from (word for word in words if word and not _is_our_own(word))


def _is_our_own(word: str) -> bool:
    return word.startswith(REGISTERED) or word in set(Mechanism)

"""What is known of one person."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from shared.domain.characteristic import Scalar
from shared.domain.touch import Outcome, Touch

_LAYOUT: Final = 2


@dataclass(frozen=True, slots=True)
class Known[Value: Scalar]:
    """Named values, of which each stands until a statement of at least its ``precedence`` replaces or clears it.

    ``asserted`` are values that anybody could have typed and that differ from what stands: kept, and shown as that.
    """

    values: dict[str, Value] = field(default_factory=dict)
    precedence: dict[str, int] = field(default_factory=dict)
    asserted: dict[str, Value] = field(default_factory=dict)

    def with_statement(
        self, said: Mapping[str, Value], precedence: int, *, cleared: Sequence[str] = ()
    ) -> "Known[Value]":
        stands = {name for name in (*cleared, *said) if precedence >= self.precedence.get(name, precedence)}
        values = {name: value for name, value in self.values.items() if name not in stands.intersection(cleared)}
        values |= {name: value for name, value in said.items() if name in stands}
        asserted = self.asserted
        if precedence < 0:
            asserted = asserted | {name: value for name, value in said.items() if name not in stands}
        return Known(
            values,
            self.precedence | dict.fromkeys(stands, precedence),
            {name: value for name, value in asserted.items() if values.get(name) != value},
        )

    def dump(self) -> list[Any]:
        return [self.values, self.precedence, self.asserted]


@dataclass(frozen=True, slots=True)
class Profile:
    """The sealed part of a lead.

    ``counted`` is the number of journal touches taken in; ``engagement`` is the judging engine's state, opaque here.
    Identifiers map kind to canonical value, ``attribution`` is the first touch's.
    """

    counted: int = 0
    engagement: Any = None
    identified: Known[str] = Known()
    characterised: Known[Scalar] = Known()
    attribution: dict[str, str] = field(default_factory=dict)
    outcome: Outcome | None = None

    @property
    def identifiers(self) -> dict[str, str]:
        return self.identified.values

    @property
    def characteristics(self) -> dict[str, Scalar]:
        return self.characterised.values

    def with_touch(self, touch: Touch) -> "Profile":
        return replace(
            self,
            counted=self.counted + 1,
            identified=self.identified.with_statement(touch.identifiers, touch.precedence),
            characterised=self.characterised.with_statement(
                touch.characteristics, touch.precedence, cleared=touch.cleared
            ),
            attribution=self.attribution if self.counted else touch.attribution,
            outcome=touch.outcome or self.outcome,
        )

    @staticmethod
    def in_time(touches: Iterable[Touch]) -> list[Touch]:
        """As they came: those of a lead that was merged into this one are later in the journal, and may be older."""
        return sorted(touches, key=lambda touch: touch.received_at)

    def dump(self) -> bytes:
        outcome = self.outcome and [self.outcome.result, self.outcome.at]
        known = [self.identified.dump(), self.characterised.dump()]
        parts = [_LAYOUT, self.counted, self.engagement, *known, self.attribution, outcome]
        return json.dumps(parts, separators=(",", ":"), ensure_ascii=False).encode()

    @classmethod
    def load(cls, data: bytes) -> "Profile":
        """Also of the layout before, which knew no precedence: scoring takes in all touches once more."""
        *parts, outcome = json.loads(data)
        if len(parts) == 5:
            counted, engagement, identifiers, characteristics, attribution = parts
            identified, characterised = [identifiers], [characteristics]
        else:
            _, counted, engagement, identified, characterised, attribution = parts
        ended = Outcome(result=outcome[0], at=outcome[1]) if outcome else None
        return cls(counted, engagement, Known(*identified), Known(*characterised), attribution, ended)

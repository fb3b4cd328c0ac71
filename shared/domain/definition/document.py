"""The lead definition as one document."""

import hashlib
import json
from functools import cached_property
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from shared.domain.definition.agreement import problems_of
from shared.domain.definition.clauses import ActionClause, BehaviourClause, CharacteristicClause, Clause, FormatClause
from shared.domain.definition.rules import Rule
from shared.domain.document.reading import agree
from shared.domain.document.words import Part, Text, Word


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        reason = "must be a time zone of the IANA database, such as Europe/Paris"
        raise PydanticCustomError("time_zone", reason) from None
    return name


type TimeZone = Annotated[str, Field(max_length=64), AfterValidator(_known_zone)]
type Ladder = Annotated[tuple[Word, ...], Field(min_length=2, max_length=50)]
type Clauses[C: Clause] = Annotated[tuple[C, ...], Field(max_length=200)]


class Definition(Part):
    """What makes a contact a lead, an MQL, sales-ready. A document that contradicts itself is refused.

    ``ladders`` orders the values of a characteristic, lowest first. Each rule presupposes the one before it.
    """

    id: Word
    version: Annotated[int, Field(strict=True, ge=1)]
    name: Text
    time_zone: TimeZone
    ladders: dict[Word, Ladder] = Field(default={}, max_length=50)
    formats: Clauses[FormatClause] = ()
    characteristics: Clauses[CharacteristicClause] = ()
    actions: Clauses[ActionClause] = ()
    lead_when: Rule
    mql_when: Rule
    sales_ready_when: Rule

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Characteristics first, then formats and actions: the order of a verdict's outcomes."""
        return (*self.characteristics, *self.behaviours)

    @property
    def behaviours(self) -> tuple[BehaviourClause, ...]:
        return (*self.formats, *self.actions)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256, hex, of the canonical form (RFC 8785) of what the document says; defaults are not said."""
        said = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        agree(problems_of(self))
        return self

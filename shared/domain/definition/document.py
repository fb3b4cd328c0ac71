"""The lead definition as one document."""

import hashlib
from functools import cached_property
from typing import Annotated, Any, Final, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from shared.domain.definition.clauses import ActionClause, BehaviourClause, CharacteristicClause, Clause, FormatClause
from shared.domain.definition.promises import RejectReason, ServiceLevels
from shared.domain.definition.rules import Rule
from shared.domain.definition.vocabulary import Vocabulary
from shared.domain.definition.words import Allowance, LanguageCode
from shared.domain.document.reading import agree
from shared.domain.document.suggestion import did_you_mean, nearest
from shared.domain.document.words import LANGUAGES, Labels, Part, Phrase, Word

SIGNED: Final = {"signed": True}
"""Context to validate with what was found sound before it was signed: a rule of a later version takes nothing away."""
RULES: Final = ("lead_when", "mql_when", "sales_ready_when", "back_to_nurture_when")

_ALIKE: Final = 0.85


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        reason = "must be a time zone of the IANA database, such as Europe/Paris{near}"
        raise PydanticCustomError("time_zone", reason, {"near": _zone_near(name)}) from None
    return name


def _zone_near(name: str) -> str:
    """By its city, which is how people call it."""
    cities = {zone.rpartition("/")[2].casefold(): zone for zone in sorted(available_timezones())}
    near = nearest(name.strip().rpartition("/")[2].casefold().replace(" ", "_"), cities, _ALIKE)
    return did_you_mean(cities[near] if near else None)


type TimeZone = Annotated[str, Field(max_length=64), AfterValidator(_known_zone)]
type Languages = Annotated[tuple[LanguageCode, ...], Field(min_length=1, max_length=len(LANGUAGES))]
type Ladder = Annotated[tuple[Word, ...], Field(min_length=2, max_length=50)]
type Clauses[C: Clause] = Annotated[tuple[C, ...], Field(max_length=200)]


class Group(Part):
    """Clauses that name it give no more than ``cap`` points together, at any time."""

    cap: Allowance
    labels: Labels


class Combination(Part):
    """A rule with a name of its own, which rules may use like the id of a clause. It gives no points."""

    id: Word
    when: Rule
    labels: Labels


class Definition(Part):
    """What makes a contact a lead, an MQL, sales-ready. A document that contradicts itself is refused.

    ``ladders`` orders the values of a characteristic, lowest first. Each rule presupposes the one before it, except
    ``back_to_nurture_when``: by it a lead, wherever it stands, is not ready after all. With a ``vocabulary``, clauses
    may use no other words. Labels are written in each of the ``languages``, of which the first stands in for any other.
    ``$schema`` is for editors and no part of what is agreed on.
    """

    for_editors: str | None = Field(default=None, alias="$schema", max_length=500, exclude=True)
    id: Word
    version: Annotated[int, Field(strict=True, ge=1, le=1_000_000)]
    name: Phrase
    time_zone: TimeZone
    languages: Languages = LANGUAGES
    vocabulary: Vocabulary | None = None
    ladders: dict[Word, Ladder] = Field(default={}, max_length=50)
    formats: Clauses[FormatClause] = ()
    characteristics: Clauses[CharacteristicClause] = ()
    actions: Clauses[ActionClause] = ()
    groups: dict[Word, Group] = Field(default={}, max_length=50)
    combinations: tuple[Combination, ...] = Field(default=(), max_length=50)
    lead_when: Rule
    mql_when: Rule
    sales_ready_when: Rule
    back_to_nurture_when: Rule | None = None
    reject_reasons: tuple[RejectReason, ...] = Field(default=(), max_length=100)
    service_levels: ServiceLevels | None = None

    def spoken(self, language: str) -> str:
        """The language its labels are read in by those who asked for ``language``."""
        return language if language in self.languages else self.languages[0]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Characteristics first, then formats and actions: the order of a verdict's outcomes."""
        return (*self.characteristics, *self.behaviours)

    @property
    def behaviours(self) -> tuple[BehaviourClause, ...]:
        return (*self.formats, *self.actions)

    @property
    def rules(self) -> dict[str, Rule]:
        """Those that are there, by their field."""
        found: dict[str, Any] = {name: getattr(self, name) for name in RULES}
        return {name: rule for name, rule in found.items() if rule is not None}

    @cached_property
    def content_hash(self) -> str:
        """SHA-256, hex, of the canonical form (RFC 8785) of what the document says; defaults are not said."""
        return hashlib.sha256(self.canonical_form).hexdigest()

    @cached_property
    def canonical_form(self) -> bytes:
        import rfc8785  # noqa: PLC0415 - a definition that is known by its hash already never needs it

        return rfc8785.dumps(self.model_dump(mode="json", by_alias=True, exclude_defaults=True))

    @model_validator(mode="after")
    def _agrees_with_itself(self, info: ValidationInfo) -> Self:
        if info.context is not SIGNED:
            from shared.domain.definition.agreement import problems_of  # noqa: PLC0415 - only drafts need it

            agree(problems_of(self))
        return self

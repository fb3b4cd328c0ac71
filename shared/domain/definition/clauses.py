"""The clauses: how information reached us (formats), who they are (characteristics), what they did (actions)."""

from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from shared.domain.definition.requirements import Requirement
from shared.domain.definition.words import Allowance, Amount, Points
from shared.domain.document.suggestion import meant
from shared.domain.document.words import Labels, Part, Word, YesNo

_HOUR: Final = 3600
_DAY: Final = 86_400


class Clause(Part):
    """``group`` names one of the document's groups, whose members give no more than its cap together."""

    id: Word
    points: Points = 0
    group: Word | None = None
    labels: Labels


class CharacteristicClause(Clause):
    """Judged by the latest value known that is not empty."""

    characteristic: Word
    must_be: Requirement


class Hours(Part):
    """A rolling window. Two actions exactly this far apart lie within it."""

    hours: Annotated[int, Field(strict=True, ge=1, le=8784)]

    @property
    def seconds(self) -> int:
        return self.hours * _HOUR


class Days(Part):
    """A rolling window of so many times 24 hours, whatever clocks do in between."""

    days: Annotated[int, Field(strict=True, ge=1, le=3650)]

    @property
    def seconds(self) -> int:
        return self.days * _DAY


class CalendarDays(Part):
    """A day of the definition's time zone and as many days before it as make up the number."""

    calendar_days: Annotated[int, Field(strict=True, ge=1, le=31)]


def _window_kind(value: Any) -> str:
    if isinstance(value, str):
        return "(day)"
    fields = value if isinstance(value, dict) else getattr(type(value), "model_fields", ())
    return next((f"({kind})" for kind in ("calendar_days", "days") if kind in fields), "(hours)")


_WINDOWS: Final = ("hours", "days", "calendar_days")
_SPANS: Final = ("hours", "days")
_ELSEWHERE: Final = {"minutes": "hours", **dict.fromkeys(("weeks", "months", "years", "calendar_days"), "days")}


def _window(value: Any) -> Any:
    if value == "calendar_day" or isinstance(value, Part):
        return value
    return _one_unit(value, _WINDOWS, "must be calendar_day, or a number of hours, days or calendar_days")


def _span(value: Any) -> Any:
    return value if isinstance(value, Part) else _one_unit(value, _SPANS, "must be a number of hours or of days")


def _one_unit(value: Any, units: Sequence[str], needed: str) -> Any:
    written = [str(unit) for unit in value] if isinstance(value, dict) else []
    if len(written) == 1 and written[0] in units:
        return value
    near = meant(written[0], units, _ELSEWHERE) if len(written) == 1 else ""
    raise PydanticCustomError("window", "{needed}{near}", {"needed": f"{needed}, such as days: 7", "near": near})


type Within = Annotated[
    Annotated[Literal["calendar_day"], Tag("(day)")]
    | Annotated[CalendarDays, Tag("(calendar_days)")]
    | Annotated[Days, Tag("(days)")]
    | Annotated[Hours, Tag("(hours)")],
    Discriminator(_window_kind),
    BeforeValidator(_window),
]
type Span = Annotated[
    Annotated[Days, Tag("(days)")] | Annotated[Hours, Tag("(hours)")],
    Discriminator(_window_kind),
    BeforeValidator(_span),
]


class BehaviourClause(Clause):
    """``award`` gives the points once when the clause is met, or for each occurrence; without a half-life they last.

    Points for each occurrence are limited by ``cap`` at any time, and by ``cap_per_day`` for what happened on one
    calendar day: such a day's points decay from its first occurrence. With ``latest_within`` the clause is met only
    while the latest time it was complete is no longer ago than that.
    """

    award: Literal["once", "each"] = "once"
    half_life_days: Annotated[int, Field(strict=True, ge=1, le=3650)] | None = None
    cap: Allowance | None = None
    cap_per_day: Allowance | None = None
    latest_within: Span | None = None

    @property
    def is_lasting(self) -> bool:
        """Whether time and caps take nothing of its points."""
        return not (self.half_life_days or self.latest_within or self.cap or self.cap_per_day)

    @property
    def half_life(self) -> int | None:
        """Seconds."""
        return self.half_life_days * _DAY if self.half_life_days else None

    @property
    def fresh_for(self) -> int | None:
        """Seconds."""
        return self.latest_within.seconds if self.latest_within else None


class FormatClause(BehaviourClause):
    format: Word


class Match(Part):
    type: Word
    category: Word | None = None


class Genders(Part):
    """The grammatical gender of what is counted, for the number words and adjectives that agree with it."""

    nl: Literal["common", "neuter"] | None = None
    fr: Literal["feminine", "masculine"] | None = None
    es: Literal["feminine", "masculine"] | None = None
    it: Literal["feminine", "masculine"] | None = None


class Counted(Part):
    """What an action clause counts, as in "one product page" and "two product pages"."""

    one: Labels
    other: Labels
    gender: Genders | None = None


class ActionClause(BehaviourClause):
    """Met by ``at_least`` matching actions, in one window if there is ``within``.

    With ``distinct_assets`` an asset counts once in a window; an action that names none counts as an asset of its own.
    With ``worth_at_least`` it is met by actions whose values add up to that instead, over all time or over calendar
    days; actions without a value, or with a negative one, add nothing.
    """

    match: Match
    at_least: Annotated[int, Field(strict=True, ge=1, le=50)] = 1
    distinct_assets: YesNo = False
    worth_at_least: Amount | None = None
    within: Within | None = None
    counted: Counted | None = None

    @model_validator(mode="after")
    def _each_stands_alone(self) -> Self:
        asks_more: Any = self.at_least > 1 or self.distinct_assets or self.within
        if self.award == "each" and asks_more:
            reason = "points for each occurrence cannot be combined with at_least, distinct_assets or within"
            raise PydanticCustomError("award", reason)
        return self

"""The clauses: how information reached us (formats), who they are (characteristics), what they did (actions)."""

from typing import Annotated, Any, Final, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from shared.domain.definition.requirements import Requirement
from shared.domain.definition.words import Points
from shared.domain.document.words import Labels, Part, Word

_DAY: Final = 86_400


class Clause(Part):
    id: Word
    points: Points = 0
    labels: Labels


class CharacteristicClause(Clause):
    """Judged by the latest value known that is not empty."""

    characteristic: Word
    must_be: Requirement


class BehaviourClause(Clause):
    """``award`` gives the points once when the clause is met, or for each occurrence; without a half-life they last."""

    award: Literal["once", "each"] = "once"
    half_life_days: Annotated[int, Field(strict=True, ge=1, le=3650)] | None = None

    @property
    def half_life(self) -> int | None:
        """Seconds."""
        return self.half_life_days * _DAY if self.half_life_days else None


class FormatClause(BehaviourClause):
    format: Word


class Match(Part):
    type: Word
    category: Word | None = None


class Hours(Part):
    """A rolling window. Two actions exactly this far apart lie within it."""

    hours: Annotated[int, Field(strict=True, ge=1, le=8784)]


type Within = Annotated[
    Annotated[Literal["calendar_day"], Tag("(day)")] | Annotated[Hours, Tag("(hours)")],
    Discriminator(lambda value: "(day)" if isinstance(value, str) else "(hours)"),
]


class ActionClause(BehaviourClause):
    """Met by ``at_least`` matching actions, in one window if there is ``within``.

    With ``distinct_assets`` an asset counts once in a window; an action that names none counts as an asset of its own.
    """

    match: Match
    at_least: Annotated[int, Field(strict=True, ge=1, le=50)] = 1
    distinct_assets: bool = False
    within: Within | None = None

    @model_validator(mode="after")
    def _each_stands_alone(self) -> Self:
        asks_more: Any = self.at_least > 1 or self.distinct_assets or self.within
        if self.award == "each" and asks_more:
            reason = "points for each occurrence cannot be combined with at_least, distinct_assets or within"
            raise PydanticCustomError("award", reason)
        return self

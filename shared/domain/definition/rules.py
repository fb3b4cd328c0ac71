"""Rules: clauses and score thresholds, combined by all, any, at least k of, and not."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from shared.domain.definition.words import Points
from shared.domain.document.suggestion import meant
from shared.domain.document.words import Part, Word, is_word

if TYPE_CHECKING:
    from collections.abc import Mapping

type Members = Annotated[tuple["Rule", ...], Field(min_length=1, max_length=200)]


class AllOf(Part):
    key: ClassVar = "all"
    all: Members

    @property
    def members(self) -> "tuple[Rule, ...]":
        return self.all

    @property
    def needed(self) -> int:
        return len(self.all)


class AnyOf(Part):
    key: ClassVar = "any"
    any: Members

    @property
    def members(self) -> "tuple[Rule, ...]":
        return self.any

    @property
    def needed(self) -> int:
        return 1


class SomeOf(Part):
    key: ClassVar = "of"
    at_least: Annotated[int, Field(strict=True, ge=1)]
    of: Members

    @property
    def members(self) -> "tuple[Rule, ...]":
        return self.of

    @property
    def needed(self) -> int:
        return self.at_least


class Not(Part):
    negated: "Rule" = Field(alias="not")


class Threshold(Part):
    """Met by a score of at least this many points."""

    score: Literal["fit", "engagement", "total"]
    at_least: Points


_KINDS: Final = {"all": "all", "any": "any", "of": "of", "not": "not", "negated": "not", "score": "score"}
_OPERATORS: Final = ("all", "any", "at_least", "of", "not", "score")
_ELSEWHERE: Final = {"and": "all", "or": "any", "every": "all", "one_of": "any", "points": "score", "min": "at_least"}
_NEEDED: Final = "must be the id of a clause, or one of all, any, at_least … of, not, score … at_least"
_JOINED: Final = f"{_NEEDED}: clauses are joined by any: [...] or all: [...]"
_COUNTED: Final = "at_least goes with of: write at_least: 2 and of: [...], without all, any or not beside them"
_SEVERAL: Final = "says several of all, any, of, not and score side by side: put one within the other"


def _one_thing(value: Any) -> Any:
    if not isinstance(value, dict):
        if isinstance(value, str) and not is_word(value):
            raise PydanticCustomError("rule", _JOINED if " " in value else _NEEDED)
        if isinstance(value, list):
            raise PydanticCustomError("rule", _JOINED)
        return value
    said = {_KINDS[field] for field in value if field in _KINDS}
    if not said:
        near = next((near for field in value if (near := meant(str(field), _OPERATORS, _ELSEWHERE))), "")
        raise PydanticCustomError("rule", "{needed}{near}", {"needed": _NEEDED, "near": near})
    if "at_least" in value and said & {"all", "any", "not"}:
        raise PydanticCustomError("rule", _COUNTED)
    if len(said) > 1:
        raise PydanticCustomError("rule", _SEVERAL)
    return value


def _kind(value: Any) -> str | None:
    if isinstance(value, str):
        return "(clause)"
    fields = value if isinstance(value, dict) else getattr(type(value), "model_fields", ())
    return next((f"({kind})" for field, kind in _KINDS.items() if field in fields), None)


type Rule = Annotated[
    Annotated[Word, Tag("(clause)")]
    | Annotated[AllOf, Tag("(all)")]
    | Annotated[AnyOf, Tag("(any)")]
    | Annotated[SomeOf, Tag("(of)")]
    | Annotated[Not, Tag("(not)")]
    | Annotated[Threshold, Tag("(score)")],
    Discriminator(
        _kind,
        custom_error_type="rule",
        custom_error_message=_NEEDED,
    ),
    BeforeValidator(_one_thing),
]
"""A plain word is the id of a clause. Tags stand in brackets so that an error's path can leave them out."""


def parts_of(rule: "Rule") -> "tuple[Rule, ...]":
    """The rules directly within."""
    if isinstance(rule, str | Threshold):
        return ()
    return (rule.negated,) if isinstance(rule, Not) else rule.members


def named_in(rule: "Rule") -> list[str]:
    """The clauses and combinations it names, in order, itself or in any part."""
    if isinstance(rule, str):
        return [rule]
    return [name for part in parts_of(rule) for name in named_in(part)]


def written_out(rule: "Rule", combined: "Mapping[str, Rule]") -> int:
    """How many things it says when every combination it names is written out. Combinations must not be circular."""
    sizes: dict[str, int] = {}

    def size(part: "Rule") -> int:
        if isinstance(part, str) and part in combined:
            if part not in sizes:
                sizes[part] = size(combined[part])
            return sizes[part]
        return 1 + sum(map(size, parts_of(part)))

    return size(rule)

"""What a clause can require of one characteristic. Each but ``absent`` is judged by a value that is known."""

from typing import Annotated, Any, Final, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from shared.domain.definition.values import Code, Pattern, Region, Texts
from shared.domain.definition.words import Whole
from shared.domain.document.suggestion import meant
from shared.domain.document.words import Part, Word, YesNo
from shared.domain.places.regions import regions

EMAIL_DOMAIN: Final = "email_domain"
"""The characteristic that nobody sends: what follows the @ of the lead's e-mail address."""


def _two(value: Any) -> Any:
    if not isinstance(value, list | tuple) or len(value) != 2:
        reason = "must be two numbers without separators, the lower one first, such as [50, 2000]"
        raise PydanticCustomError("between", reason)
    return value


class OneOf(Part):
    """Texts compared without regard to case, like all texts here."""

    one_of: Texts


class NoneOf(Part):
    none_of: Texts


class Contains(Part):
    contains: Texts


class StartsWith(Part):
    starts_with: Texts


class EndsWith(Part):
    ends_with: Texts


class Matches(Part):
    """A regular expression (RE2: its time is linear in the text) that is found in the value."""

    matches: Pattern


class AtLeast(Part):
    at_least: Whole


class AtMost(Part):
    at_most: Whole


class Between(Part):
    """Both ends belong to the range."""

    between: Annotated[tuple[Whole, Whole], BeforeValidator(_two)]

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.between[0] > self.between[1]:
            raise PydanticCustomError("between", "must name the lower number first")
        return self


class InCountries(Part):
    """In any of the countries, or of those of the regions."""

    countries: Annotated[tuple[Code, ...], Field(max_length=250)] = ()
    regions: Annotated[tuple[Region, ...], Field(max_length=50)] = ()

    @property
    def all(self) -> tuple[str, ...]:
        held = [country for region in self.regions for country in regions()[region]]
        return tuple(dict.fromkeys([*self.countries, *held]))

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if not (self.countries or self.regions):
            raise PydanticCustomError("countries", "must name a country or a region")
        return self


class AtLeastRank(Part):
    """A rung of the ladder that the document declares for this characteristic, or any rung above it."""

    at_least_rank: Word


class AtMostRank(Part):
    """A rung of the ladder, or any rung below it."""

    at_most_rank: Word


class FreeMail(Part):
    """Whether the domain of the e-mail address is one at which anybody can have a mailbox."""

    free_mail: YesNo


class Present(Part):
    present: Literal[True]


class Absent(Part):
    """Met until a value is told."""

    absent: Literal[True]


class Unless(Part):
    """A value is known, and does not meet what is denied."""

    denied: "Requirement" = Field(alias="not")


KINDS: Final = (
    "one_of",
    "none_of",
    "contains",
    "starts_with",
    "ends_with",
    "matches",
    "at_least",
    "at_most",
    "between",
    "countries",
    "regions",
    "at_least_rank",
    "at_most_rank",
    "free_mail",
    "present",
    "absent",
    "not",
)
_ELSEWHERE: Final = {
    **dict.fromkeys(("is", "in", "equals", "equal_to", "any_of", "values"), "one_of"),
    **dict.fromkeys(("is_not", "not_in", "not_equals"), "none_of"),
    **dict.fromkeys(("min", "minimum", "more_than", "greater_than", ">="), "at_least"),
    **dict.fromkeys(("max", "maximum", "less_than", "<="), "at_most"),
    **dict.fromkeys(("regex", "pattern", "like"), "matches"),
    **dict.fromkeys(("known", "exists"), "present"),
    **dict.fromkeys(("unknown", "empty", "missing"), "absent"),
    "range": "between",
    "includes": "contains",
}
_NEEDED: Final = f"must be one of {', '.join(KINDS)}"
_TAGS: Final = {kind: f"({kind})" for kind in KINDS} | {"regions": "(countries)", "denied": "(not)"}


def _kind(value: Any) -> str | None:
    fields = value if isinstance(value, dict) else getattr(type(value), "model_fields", ())
    return next((tag for kind, tag in _TAGS.items() if kind in fields), None)


def _one_thing(value: Any) -> Any:
    if isinstance(value, Part):
        return value
    if not isinstance(value, dict):
        raise PydanticCustomError("requirement", "{needed}: for values, say one_of: [...]", {"needed": _NEEDED})
    asked = {_TAGS[field] for field in value if field in _TAGS}
    if len(asked) > 1:
        raise PydanticCustomError("requirement", "asks for several things at once: write a clause for each of them")
    if not asked:
        near = next((near for field in value if (near := meant(str(field), KINDS, _ELSEWHERE))), "")
        raise PydanticCustomError("requirement", "{needed}{near}", {"needed": _NEEDED, "near": near})
    return value


type Requirement = Annotated[
    Annotated[OneOf, Tag("(one_of)")]
    | Annotated[NoneOf, Tag("(none_of)")]
    | Annotated[Contains, Tag("(contains)")]
    | Annotated[StartsWith, Tag("(starts_with)")]
    | Annotated[EndsWith, Tag("(ends_with)")]
    | Annotated[Matches, Tag("(matches)")]
    | Annotated[AtLeast, Tag("(at_least)")]
    | Annotated[AtMost, Tag("(at_most)")]
    | Annotated[Between, Tag("(between)")]
    | Annotated[InCountries, Tag("(countries)")]
    | Annotated[AtLeastRank, Tag("(at_least_rank)")]
    | Annotated[AtMostRank, Tag("(at_most_rank)")]
    | Annotated[FreeMail, Tag("(free_mail)")]
    | Annotated[Present, Tag("(present)")]
    | Annotated[Absent, Tag("(absent)")]
    | Annotated[Unless, Tag("(not)")],
    Discriminator(_kind, custom_error_type="requirement", custom_error_message=_NEEDED),
    BeforeValidator(_one_thing),
]
"""Tags stand in brackets so that they can be told from the fields of the document in an error's path."""

"""What a clause can require of one characteristic."""

from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from shared.domain.definition.words import Whole
from shared.domain.document.words import Country, Part, Text, Word


class OneOf(Part):
    """Texts compared without regard to case."""

    one_of: Annotated[tuple[Text, ...], Field(min_length=1, max_length=500)]


class AtLeast(Part):
    at_least: Whole


class AtMost(Part):
    at_most: Whole


class Between(Part):
    """Both ends belong to the range."""

    between: tuple[Whole, Whole]

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.between[0] > self.between[1]:
            raise PydanticCustomError("between", "must name the lower number first")
        return self


class InCountries(Part):
    countries: Annotated[tuple[Country, ...], Field(min_length=1, max_length=250)]


class AtLeastRank(Part):
    """A rung of the ladder that the document declares for this characteristic, or any rung above it."""

    at_least_rank: Word


class Present(Part):
    present: Literal[True]


_KINDS = ("one_of", "at_least", "at_most", "between", "countries", "at_least_rank", "present")


def _kind(value: Any) -> str | None:
    fields = value if isinstance(value, dict) else getattr(type(value), "model_fields", ())
    return next((f"({kind})" for kind in _KINDS if kind in fields), None)


type Requirement = Annotated[
    Annotated[OneOf, Tag("(one_of)")]
    | Annotated[AtLeast, Tag("(at_least)")]
    | Annotated[AtMost, Tag("(at_most)")]
    | Annotated[Between, Tag("(between)")]
    | Annotated[InCountries, Tag("(countries)")]
    | Annotated[AtLeastRank, Tag("(at_least_rank)")]
    | Annotated[Present, Tag("(present)")],
    Discriminator(
        _kind,
        custom_error_type="requirement",
        custom_error_message=f"must be one of {', '.join(_KINDS)}",
    ),
]
"""Tags stand in brackets so that they can be told from the fields of the document in an error's path."""

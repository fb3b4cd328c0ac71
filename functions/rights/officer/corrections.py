"""What an officer says is wrong about a person, and what is right."""

from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import Field, ValidatorFunctionWrapHandler, WrapValidator, model_validator
from pydantic_core import PydanticCustomError

from functions.rights.canonical import Named, canonical
from functions.rights.officer.words import Body, Kind, Value
from shared.domain.case import corrections as domain
from shared.domain.characteristic import CharacteristicName, CharacteristicValue
from shared.domain.flaw import Flaw, SubmissionRefused


def _or_cleared(value: object, told: ValidatorFunctionWrapHandler) -> Any:
    return None if value is None else told(value)


type _Change = Annotated[CharacteristicValue, WrapValidator(_or_cleared)]


class Replacement(Body):
    """``type`` as in :class:`~functions.rights.officer.bodies.Identifier`."""

    type: Kind
    wrong: Value
    right: Value


class Corrections(Body):
    """At least one. A characteristic that is null is not known any more."""

    identifiers: list[Replacement] = Field(default_factory=list, max_length=10)
    characteristics: dict[CharacteristicName, _Change | None] = Field(default_factory=dict, max_length=50)

    @model_validator(mode="after")
    def _corrects_something(self) -> Self:
        if not (self.identifiers or self.characteristics):
            raise PydanticCustomError("no_correction", "must name an identifier or a characteristic")
        return self


def folded(given: Corrections) -> domain.Corrections:
    """With identifiers in their canonical form. Raises SubmissionRefused with a flaw for each that is none."""
    replaced = [*_replaced(given)]
    if flaws := [one for one in replaced if isinstance(one, Flaw)]:
        raise SubmissionRefused(*flaws)
    identifiers = tuple(one for one in replaced if isinstance(one, domain.Replacement))
    return domain.Corrections(identifiers=identifiers, characteristics={**given.characteristics})


def _replaced(given: Corrections) -> Iterator[domain.Replacement | Flaw]:
    seen = set[str]()
    for number, one in enumerate(given.identifiers):
        place = f"corrections.identifiers[{number}]"
        if one.type in seen:
            yield Flaw(f"{place}.type", "repeated", "is corrected twice")
        seen.add(one.type)
        try:
            ((_, wrong),) = canonical([Named(f"{place}.wrong", one.type, one.wrong)])
            ((_, right),) = canonical([Named(f"{place}.right", one.type, one.right)])
        except SubmissionRefused as refusal:
            yield from refusal.flaws
            continue
        if wrong == right:
            yield Flaw(f"{place}.right", "unchanged", "is the same as the wrong one")
        yield domain.Replacement(type=one.type, wrong=wrong, right=right)

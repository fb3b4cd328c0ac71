"""A characteristic: what is known of a person, by name, as one text, number or boolean."""

from math import isfinite
from typing import Annotated, Any

from pydantic import StringConstraints, ValidatorFunctionWrapHandler, WithJsonSchema, WrapValidator
from pydantic_core import PydanticCustomError

_LARGEST = 2**63


def _scalar(value: object, text: ValidatorFunctionWrapHandler) -> Any:
    if isinstance(value, str):
        return text(value)
    if not isinstance(value, int | float):
        raise PydanticCustomError("wrong_type", "must be one text, number or boolean")
    if not (isfinite(value) and -_LARGEST <= value < _LARGEST):
        raise PydanticCustomError("out_of_range", "is too large a number")
    return value


def written(*types: str) -> WithJsonSchema:
    """How a value is sent, where that differs from what it becomes."""
    return WithJsonSchema({"type": list(types)})


type Scalar = str | int | float | bool
type SubmittedText = Annotated[
    str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$")
]
type CharacteristicName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
type CharacteristicValue = Annotated[SubmittedText, WrapValidator(_scalar), written("string", "number", "boolean")]

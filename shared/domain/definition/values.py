"""The kinds of value a clause compares a characteristic with."""

from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from shared.domain.definition.patterns import pattern_fault
from shared.domain.document.suggestion import meant
from shared.domain.document.words import Text
from shared.domain.places.regions import regions

_EEA: Final = "european_economic_area"


def _region(value: str) -> str:
    if value not in regions():
        near = meant("_".join(value.casefold().split()), regions(), {"eu": "european_union", "eea": _EEA})
        reason = "is not a region known here (UN M49, european_union, european_economic_area){meant}"
        raise PydanticCustomError("region", reason, {"meant": near})
    return value


def _every_region(schema: dict[str, Any]) -> None:
    schema["enum"] = sorted(regions())


def _pattern(value: str) -> str:
    if fault := pattern_fault(value):
        raise PydanticCustomError("pattern", "{fault}", {"fault": fault})
    return value


type Texts = Annotated[tuple[Text, ...], Field(min_length=1, max_length=500)]
type Region = Annotated[str, AfterValidator(_region), Field(json_schema_extra=_every_region)]
type Pattern = Annotated[Text, AfterValidator(_pattern)]

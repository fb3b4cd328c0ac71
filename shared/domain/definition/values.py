"""The kinds of value a clause compares a characteristic with."""

from typing import Annotated, Any

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from shared.domain.definition.patterns import pattern_fault
from shared.domain.definition.places_meant import meant_country, meant_region
from shared.domain.document.words import COUNTRY, NO_CODE, Text, is_country_code
from shared.domain.places.regions import regions


def _region(value: str) -> str:
    if value not in regions():
        reason = "is not a region known here (UN M49, european_union, european_economic_area){meant}"
        raise PydanticCustomError("region", reason, {"meant": meant_region(value)})
    return value


def _code(value: str) -> str:
    if not is_country_code(value):
        raise PydanticCustomError("country", "{reason}{meant}", {"reason": NO_CODE, "meant": meant_country(value)})
    return value


def _every_region(schema: dict[str, Any]) -> None:
    schema["enum"] = sorted(regions())


def _pattern(value: str) -> str:
    if fault := pattern_fault(value):
        raise PydanticCustomError("pattern", "{fault}", {"fault": fault})
    return value


type Texts = Annotated[tuple[Text, ...], Field(min_length=1, max_length=500)]
type Code = Annotated[str, AfterValidator(_code), WithJsonSchema({"type": "string", "pattern": f"^{COUNTRY}$"})]
type Region = Annotated[str, AfterValidator(_region), Field(json_schema_extra=_every_region)]
type Pattern = Annotated[Text, AfterValidator(_pattern)]

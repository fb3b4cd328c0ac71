"""Reading a document, with every problem named in words for the person who wrote it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from shared.domain.document.problem import Problem
from shared.domain.document.suggestion import meant

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

UNKNOWN_FIELD: Final = "is not a field known here"
_WHOLE: Final = "must be a whole number: digits alone, without quotes, separators or a unit, such as 2000"
_NO_SEPARATORS: Final = ": a comma ends a value, so write numbers without separators, such as 2000"
_NEEDS_QUOTES: Final = ": a text with a comma in it needs quotes"
_NO_FIELDS: Final = "must have named fields, instead of one value or a list"
_REASONS: Final = {
    "missing": "is missing",
    "extra_forbidden": UNKNOWN_FIELD,
    "json_invalid": "is not valid JSON",
    "string_type": "must be text: put a number, or true and false, in quotes",
    "string_unicode": "must be valid text",
    "string_too_short": "must not be empty",
    "string_too_long": "must be at most {max_length} characters",
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "enum": "must be {expected}",
    "literal_error": "must be {expected}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "too_short": "must have at least {min_length} entries",
    "too_long": "must have at most {max_length} entries",
    "tuple_type": "must be a list: its entries in square brackets, or each on a line of its own after a dash",
    "dict_type": _NO_FIELDS,
    "mapping_type": _NO_FIELDS,
    "model_type": _NO_FIELDS,
    "model_attributes_type": _NO_FIELDS,
    "recursion_loop": "is nested too deep",
}
_ELSEWHERE: Final = {
    **dict.fromkeys(("count", "times", "minimum", "number"), "at_least"),
    **dict.fromkeys(("window", "period", "timeframe"), "within"),
    **dict.fromkeys(("max", "maximum", "limit"), "cap"),
    **dict.fromkeys(("decay", "half_life"), "half_life_days"),
    **dict.fromkeys(("condition", "operator", "value"), "must_be"),
    **dict.fromkeys(("distinct", "unique"), "distinct_assets"),
    "weight": "points",
    "title": "name",
}
"""By which words other programs call a field."""


class DocumentRefused(ValueError):
    """``problems`` lists everything found, in the order of the document."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def read_document[D: BaseModel](kind: type[D], document: str | bytes, refused: type[DocumentRefused]) -> D:
    """Raises ``refused`` when the JSON is not a sound document of that kind."""
    try:
        return kind.model_validate_json(document)
    except ValidationError as error:
        problems = problems_in(error, kind)
    raise refused(problems)


def checked[D: BaseModel](kind: type[D], given: object) -> D:
    """What was parsed already, as a document of that kind. Raises :class:`DocumentRefused`."""
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        problems = problems_in(error, kind)
    raise DocumentRefused(problems)


def agree(problems: Iterable[Problem]) -> None:
    """For the validator of a whole document: raises an error that :func:`read_document` takes apart again."""
    if found := tuple(problems):
        reasons = "; ".join(map(str, found))
        raise PydanticCustomError("agreement", "{reasons}", {"reasons": reasons, "problems": found})


def problems_in(error: ValidationError, kind: type[BaseModel]) -> tuple[Problem, ...]:
    """In the order of the document of that kind."""
    return tuple(_problems(error, kind))


def _problems(error: ValidationError, kind: type[BaseModel]) -> Iterator[Problem]:
    for detail in error.errors(include_url=False, include_input=False):
        if detail["type"] == "agreement":
            yield from detail["ctx"]["problems"]
            continue
        path, reason = _path(detail["loc"]), _reason(detail)
        if detail["type"] == "extra_forbidden":
            reason += _unknown(str(detail["loc"][-1]), kind)
        yield Problem(path, reason)


def _unknown(field: str, kind: type[BaseModel]) -> str:
    if field in fields_of(kind):
        return ""
    near = meant(field, fields_of(kind), _otherwise(kind))
    return near or (_NO_SEPARATORS if field.isdigit() else _NEEDS_QUOTES if " " in field else "")


@cache
def _otherwise(kind: type[BaseModel]) -> Mapping[str, str]:
    return {word: field for word, field in _ELSEWHERE.items() if field in fields_of(kind)}


@cache
def fields_of(kind: type[BaseModel]) -> frozenset[str]:
    """The names of all fields anywhere in documents of that kind."""
    return frozenset(_fields(kind.__pydantic_core_schema__))


def _fields(schema: Any) -> Iterator[str]:
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if part.get("type") == "model-fields":
                yield from (field.get("validation_alias", name) for name, field in part["fields"].items())
            waiting += part.values()
        elif isinstance(part, list | tuple):
            waiting += part


def _path(location: tuple[int | str, ...]) -> str:
    """Leaves out what stands in brackets: the tag of a kind, or the mark of a key."""
    return ".".join(str(step) for step in location if not str(step).startswith(("(", "[")))


def _reason(detail: "ErrorDetails") -> str:
    reason = _REASONS.get(detail["type"])
    return reason.format_map(detail.get("ctx", {})).replace("True", "true") if reason else detail["msg"]

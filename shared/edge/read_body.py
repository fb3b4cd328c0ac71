"""What a client sent as JSON becomes a model, or a refusal that names field and reason."""

from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from shared.domain.flaw import Flaw
from shared.domain.instants import Period
from shared.edge.flaws import flaws_of
from shared.edge.http import Request, RequestRefused
from shared.edge.strict_json import UnreadableJson, parse_json

LARGEST_BODY: Final = 65_536
"""Bytes."""


class Nothing(BaseModel):
    """The body of an operation that takes none: empty, or an object without members."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


def said[M: BaseModel](model: type[M], request: Request, *, now: int) -> M:
    """Raises RequestRefused."""
    return validated(model, read_json(request), now=now)


def read_json(request: Request) -> Any:
    """Raises RequestRefused. No body is an empty object."""
    if len(request.body) > LARGEST_BODY:
        raise RequestRefused(413, "body_too_large", f"A body has at most {LARGEST_BODY} bytes.")
    if not request.body.strip():
        return {}
    if request.media_type != "application/json":
        raise RequestRefused(415, "unsupported_media_type", "A body is application/json.")
    try:
        return parse_json(request.body)
    except UnreadableJson as fault:
        flaw = Flaw("body", fault.reason, fault.message)
        raise RequestRefused(400, "body_unreadable", "The body could not be read.", [flaw]) from None


def validated[M: BaseModel](model: type[M], given: Any, *, now: int) -> M:
    """Raises RequestRefused. The model may hold times that lie in the past by ``now``."""
    try:
        return model.model_validate(given, context=Period(oldest=0, now=now))
    except ValidationError as fault:
        raise invalid(*flaws_of(fault, given)) from None


def invalid(*flaws: Flaw) -> RequestRefused:
    return RequestRefused(422, "invalid_request", "The request cannot be taken as it is.", flaws)

"""A body becomes plain data, by its content type."""

from typing import Any, Final

from python_multipart.multipart import parse_options_header

from functions.intake.form_body import parse_multipart, parse_urlencoded
from functions.intake.json_body import parse_json
from functions.intake.refusals import unreadable, unsupported_media_type
from shared.edge.http import Request

JSON: Final = "application/json"
URLENCODED: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"
FORMS: Final = frozenset((URLENCODED, MULTIPART))


def read_body(request: Request, accepted: frozenset[str]) -> Any:
    """Raises RequestRefused: 415 for another content type or character set than UTF-8, 400 for what it holds."""
    media_type = request.media_type
    parameters = _parameters(request)
    if media_type not in accepted or parameters.get(b"charset", b"utf-8").lower() not in (b"utf-8", b"utf8"):
        raise unsupported_media_type()
    if not request.body.strip():
        raise unreadable("empty", "is empty")
    match media_type:
        case "application/json":
            return parse_json(request.body)
        case "application/x-www-form-urlencoded":
            return parse_urlencoded(request.body)
        case _:
            return parse_multipart(request.body, parameters.get(b"boundary", b""))


def _parameters(request: Request) -> dict[bytes, bytes]:
    content_type = request.headers.get("content-type", "")
    if ";" not in content_type:
        return {}
    return parse_options_header(content_type.encode(errors="replace"))[1]

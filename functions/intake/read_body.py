"""A body becomes plain data, by its content type.

What reads forms is imported when one comes: senders that post JSON start sooner.
"""

from collections.abc import Mapping
from typing import Any, Final

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
    if media_type == JSON:
        return parse_json(request.body)
    return _form(media_type, request.body, parameters)


def _form(media_type: str, body: bytes, parameters: Mapping[bytes, bytes]) -> Any:
    from functions.intake.form_body import parse_multipart, parse_urlencoded  # noqa: PLC0415 - see above

    if media_type == URLENCODED:
        return parse_urlencoded(body)
    return parse_multipart(body, parameters.get(b"boundary", b""))


def _parameters(request: Request) -> dict[bytes, bytes]:
    content_type = request.headers.get("content-type", "")
    if ";" not in content_type:
        return {}
    from python_multipart.multipart import parse_options_header  # noqa: PLC0415 - see above

    return parse_options_header(content_type.encode(errors="replace"))[1]

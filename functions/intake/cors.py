"""Which pages may read an answer. Every answer carries these headers, errors too, or the page cannot show them."""

from typing import Final

from shared.domain.source import Source
from shared.edge.http import Request

_PREFLIGHT: Final = {
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": "content-type, idempotency-key, x-leadpact-key",
    "access-control-max-age": "600",
}


def allows_origin(request: Request, source: Source | None) -> bool:
    return source is not None and request.headers.get("origin") in source.allowed_origins


def cors_headers(request: Request, source: Source | None) -> dict[str, str]:
    headers = {"vary": "Origin"}
    if not allows_origin(request, source):
        return headers
    headers |= {
        "access-control-allow-origin": request.headers["origin"],
        "access-control-expose-headers": "retry-after",
    }
    return headers | _PREFLIGHT if request.method == "OPTIONS" else headers

"""Which pages may read an answer. Every answer carries these headers, errors too, or the page cannot show them."""

from typing import Final

from shared.domain.source import Source
from shared.edge.http import Request

_PREFLIGHT: Final = {
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": "content-type, idempotency-key, x-leadpact-key",
    "access-control-max-age": "600",
}


def cors_headers(request: Request, source: Source | None) -> dict[str, str]:
    origin = request.headers.get("origin", "")
    headers = {"vary": "Origin"}
    if source is None or origin not in source.allowed_origins:
        return headers
    headers |= {"access-control-allow-origin": origin, "access-control-expose-headers": "retry-after"}
    return headers | _PREFLIGHT if request.method == "OPTIONS" else headers

"""Headers that every answer of every function carries."""

from collections.abc import Mapping
from typing import Final

_EVERYWHERE: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
}
"""Answers hold personal data unless they say otherwise. Subdomains of the address are not ours to decide about."""


def with_common_headers(given: Mapping[str, str]) -> dict[str, str]:
    """What an answer says itself stands."""
    said = {name.lower() for name in given}
    return {name: value for name, value in _EVERYWHERE.items() if name.lower() not in said} | dict(given)


def attachment(filename: str) -> dict[str, str]:
    """A browser stores such an answer rather than showing it. ``filename`` is of letters, digits, dots and hyphens."""
    return {"Content-Disposition": f'attachment; filename="{filename}"'}

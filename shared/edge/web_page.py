"""Pages that functions show to people themselves."""

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Final

from shared.edge.languages import Language

if TYPE_CHECKING:
    from shared.edge.catalogue import Catalogue

MEDIA_TYPE: Final = "text/html; charset=utf-8"
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
"""The address of a page may be a secret: it goes nowhere else, and nobody else's page shows this one."""


def web_page(language: Language, title: str, content: str) -> str:
    """``title`` is text, ``content`` is HTML."""
    said = escape(title)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<title>{said}</title></head><body><main><h1>{said}</h1>{content}</main></body></html>"
    )


def words_of(language: Language) -> "Catalogue":
    from shared.edge.catalogue import catalogue  # noqa: PLC0415 - Babel and Fluent would slow every cold start

    return catalogue(language)

"""The small pages that links in mails lead to. Opening one does nothing: mail scanners open links too."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from shared.edge.languages import Language

if TYPE_CHECKING:
    from shared.edge.catalogue import Catalogue

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
"""The address of the page is the secret: it goes nowhere else, and nobody else's page shows this one."""
MEDIA_TYPE: Final = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Button:
    """What it sends when it is pressed."""

    name: str
    value: str


CONFIRM: Final = Button("confirm", "yes")
UNSUBSCRIBE: Final = Button("List-Unsubscribe", "One-Click")


def confirm_page(language: Language) -> str:
    return _asking("confirm-page", CONFIRM, language)


def unsubscribe_page(language: Language) -> str:
    return _asking("unsubscribe-page", UNSUBSCRIBE, language)


def confirmed_page(language: Language, receipt: str | None) -> str:
    """With the receipt, if it could be signed, for the person to keep."""
    words = _words(language)
    label = escape(words.say("confirm-page-receipt"))
    more = f'<h2>{label}</h2><textarea readonly rows="10" cols="60">{escape(receipt)}</textarea>' if receipt else ""
    return _page(words, language, "confirm-page-title", _text(words, "confirm-page-done") + more)


def unsubscribed_page(language: Language) -> str:
    return _telling("unsubscribe-page-title", "unsubscribe-page-done", language)


def gone_page(title: str, language: Language) -> str:
    """``title`` is the message of the page the link was meant to lead to."""
    return _telling(title, "page-link-gone", language)


def undecided_page(title: str, language: Language) -> str:
    """Trying again in a moment would not help: somebody of the company has to decide first."""
    return _telling(title, "page-undecided", language)


def try_again_page(title: str, language: Language) -> str:
    return _telling(title, "page-try-again", language)


def _asking(page: str, button: Button, language: Language) -> str:
    words = _words(language)
    form = (
        '<form method="post">'
        f'<button name="{button.name}" value="{button.value}">{escape(words.say(f"{page}-button"))}</button>'
        "</form>"
    )
    return _page(words, language, f"{page}-title", _text(words, f"{page}-text") + form)


def _telling(title: str, message: str, language: Language) -> str:
    words = _words(language)
    return _page(words, language, title, _text(words, message))


def _text(words: "Catalogue", message: str) -> str:
    return f"<p>{escape(words.say(message))}</p>"


def _page(words: "Catalogue", language: Language, title: str, content: str) -> str:
    said = escape(words.say(title))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<title>{said}</title></head><body><main><h1>{said}</h1>{content}</main></body></html>"
    )


def _words(language: Language) -> "Catalogue":
    from shared.edge.catalogue import catalogue  # noqa: PLC0415 - Babel and Fluent would slow every cold start

    return catalogue(language)

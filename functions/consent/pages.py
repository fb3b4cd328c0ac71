"""The small pages that links in mails lead to. Opening one does nothing: mail scanners open links too."""

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from shared.edge.languages import Language
from shared.edge.web_page import web_page, words_of

if TYPE_CHECKING:
    from shared.edge.catalogue import Catalogue


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
    words = words_of(language)
    label = escape(words.say("confirm-page-receipt"))
    more = f'<h2>{label}</h2><textarea readonly rows="10" cols="60">{escape(receipt)}</textarea>' if receipt else ""
    return web_page(language, words.say("confirm-page-title"), _text(words, "confirm-page-done") + more)


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
    words = words_of(language)
    form = (
        '<form method="post">'
        f'<button name="{button.name}" value="{button.value}">{escape(words.say(f"{page}-button"))}</button>'
        "</form>"
    )
    return web_page(language, words.say(f"{page}-title"), _text(words, f"{page}-text") + form)


def _telling(title: str, message: str, language: Language) -> str:
    words = words_of(language)
    return web_page(language, words.say(title), _text(words, message))


def _text(words: "Catalogue", message: str) -> str:
    return f"<p>{escape(words.say(message))}</p>"

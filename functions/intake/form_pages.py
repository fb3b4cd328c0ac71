"""What a visitor reads whose form was posted without a script and who is sent to no page of the site."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Final

from shared.edge.languages import Language
from shared.edge.web_page import web_page, words_of

if TYPE_CHECKING:
    from shared.edge.catalogue import Catalogue

_FIELDS: Final = {
    "consent": "form-field-consent",
    "consent.given": "form-field-consent",
    "consent.purposes": "form-field-consent",
    "identifiers": "form-field-identifiers",
    "identifiers.email": "form-field-email",
    "identifiers.phone": "form-field-phone",
}
_ADVICE: Final = {
    "consent_required": "form-advice-consent",
    "empty": "form-advice-missing",
    "missing": "form-advice-missing",
    "no_identifier": "form-advice-missing",
    "out_of_range": "form-advice-shorten",
    "too_long": "form-advice-shorten",
    "too_many": "form-advice-shorten",
}
_REFUSED: Final = 422


def form_page(status: int, content: Any, language: Language, *, back: str | None) -> str:
    """Says nothing that depends on who is known, and repeats no value. ``back`` is a page of the site."""
    words = words_of(language)
    if status == _REFUSED:
        return web_page(language, words.say("form-page-check"), _mistakes(content["error"]["errors"], words, back))
    message = "form-page-received" if status < 400 else "page-try-again" if status >= 500 else "form-page-broken"
    title = "form-page-thanks" if status < 400 else "form-page-not-sent"
    return web_page(language, words.say(title), f"<p>{escape(words.say(message))}</p>")


def _mistakes(flaws: Sequence[Mapping[str, str]], words: "Catalogue", back: str | None) -> str:
    lines = dict.fromkeys(f"<li><b>{_name(flaw['field'], words)}</b>: {_advice(flaw, words)}</li>" for flaw in flaws)
    there = escape(words.say("form-page-back"))
    link = f'<p><a href="{escape(back)}">{there}</a></p>' if back else ""
    return f"<p>{escape(words.say('form-page-nothing-stored'))}</p><ul>{''.join(lines)}</ul>{link}"


def _name(field: str, words: "Catalogue") -> str:
    """A field that has no name of its own here is called as the site calls it."""
    known = _FIELDS.get(field)
    return escape(words.say(known) if known else field.rpartition(".")[2].replace("_", " "))


def _advice(flaw: Mapping[str, str], words: "Catalogue") -> str:
    return escape(words.say(_ADVICE.get(flaw["reason"], "form-advice-check")))

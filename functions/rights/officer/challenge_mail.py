"""The mail with the code by which somebody shows that an address is theirs. Nothing of the request is told in it."""

from html import escape

from shared.domain.policy.policy import PrivacyPolicy
from shared.edge.languages import Language
from shared.ports.consents import Mail


def challenge_mail(policy: PrivacyPolicy, address: str, code: str, *, hours: int, language: Language) -> Mail:
    """It comes from the address people reach the controller at, and is answered there."""
    from shared.edge.catalogue import catalogue  # noqa: PLC0415 - Babel and Fluent would slow every cold start

    words, controller = catalogue(language), policy.controller
    subject = words.say("challenge-mail-subject", controller=controller.name)
    paragraphs = (
        words.say("challenge-mail-asked", controller=controller.name),
        words.say("challenge-mail-code", code=code, hours=hours),
        words.say("challenge-mail-ignore"),
        words.say("mail-sender", controller=controller.name, address=controller.address),
    )
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    html = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(subject)}</title></head><body>{body}</body></html>"
    )
    return Mail(controller.contact, address, subject, "\n\n".join(paragraphs) + "\n", html)

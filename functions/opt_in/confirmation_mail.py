"""The mail that asks a person to confirm: who asks, for what, and how to answer. No advertising, nothing to load."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from shared.domain.consent.notice_reference import text_hash
from shared.domain.policy.policy import PrivacyPolicy
from shared.edge.catalogue import Catalogue, catalogue
from shared.edge.languages import Language

VERSION: Final = "confirmation_mail_1"
_LINK: Final = "{link}"


@dataclass(frozen=True, slots=True)
class ConfirmationMail:
    """The mail but for its link, so that everybody who is asked the same is sent the same words."""

    language: Language
    subject: str
    paragraphs: tuple[str, ...]
    link_label: str
    signature: str

    @property
    def evidence(self) -> str:
        """What is kept of it: the subject and the plain text, word for word."""
        return f"{self.subject}\n\n{self.text(_LINK)}"

    @property
    def evidence_hash(self) -> str:
        return text_hash(self.evidence)

    def text(self, link: str) -> str:
        asked, act, *rest = self.paragraphs
        return "\n\n".join([asked, f"{act}\n{link}", *rest, f"-- \n{self.signature}\n"])

    def html(self, link: str) -> str:
        """The same words."""
        asked, act, *rest = map(escape, self.paragraphs)
        anchor = f'<a href="{escape(link)}">{escape(self.link_label)}</a>'
        more = "".join(f"<p>{paragraph}</p>" for paragraph in rest)
        return (
            f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8">'
            f"<title>{escape(self.subject)}</title></head><body><p>{asked}</p><p>{act}<br>{anchor}</p>{more}"
            f"<p>{escape(self.signature)}</p></body></html>"
        )


def confirmation_mail(
    policy: PrivacyPolicy, purposes: Sequence[str], *, language: Language, hours: int
) -> ConfirmationMail:
    """``purposes`` are of the policy; ``hours`` is how long the link works."""
    words, controller = catalogue(language), policy.controller
    return ConfirmationMail(
        language=language,
        subject=words.say("confirm-mail-subject", controller=controller.name),
        paragraphs=(
            words.say(
                "confirm-mail-asked", controller=controller.name, purposes=_labels(policy, purposes, words, language)
            ),
            words.say("confirm-mail-act", hours=hours),
            words.say("confirm-mail-ignore"),
            words.say("confirm-mail-withdraw", contact=controller.contact),
        ),
        link_label=words.say("confirm-mail-link"),
        signature=words.say("mail-sender", controller=controller.name, address=controller.address),
    )


def _labels(policy: PrivacyPolicy, purposes: Sequence[str], words: Catalogue, language: Language) -> str:
    labels = [getattr(purpose.label, language) for purpose in policy.purposes if purpose.id in purposes]
    return words.join(labels)

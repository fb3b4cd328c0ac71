"""Registering the texts people are shown, so that a consent names exactly which one it was."""

from typing import Any

from functions.consent.bodies import NewNotice
from shared.domain.consent.notice_reference import text_hash
from shared.domain.consent.words import REGISTERED
from shared.ports.consents import Notice, Notices


def register_notice(new: NewNotice, *, notices: Notices) -> dict[str, Any]:
    """The notice as it stands: one text has one version and one locale, those it was first registered with.

    Raises StoreUnavailable.
    """
    digest = text_hash(new.text)
    return notice_answer(digest, notices.register(digest, Notice(new.text, new.version, new.locale)))


def notice_answer(digest: str, notice: Notice) -> dict[str, Any]:
    return {
        "notice": REGISTERED + digest,
        "text": notice.text,
        "version": notice.version,
        "locale": notice.locale,
    }

"""Builders that show only what matters to a test."""

from typing import Any

from shared.domain.touch import Action, Consent, Touch

NOON = 1_790_000_000
"""An instant in September 2026, UTC seconds."""


def a_touch(identifiers: dict[str, str] | None = None, **changes: Any) -> Touch:
    given: dict[str, Any] = {
        "id": "touch-0000000000000001",
        "source": "website",
        "received_at": NOON,
        "format": "web_form",
        "identifiers": identifiers or {"email": "ann@example.com"},
        "consent": Consent(basis="consent", purposes=("store",)),
    }
    return Touch(**given | changes)


def a_page_view(at: int = NOON, asset: str = "/products/th-200") -> Action:
    return Action(type="page_viewed", at=at, asset=asset, category="product")

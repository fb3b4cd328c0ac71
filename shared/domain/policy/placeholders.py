"""What the shipped policy leaves for a company to write itself. Such a policy is sound, and nobody may deploy it."""

import re
from collections.abc import Iterator
from typing import Any, Final

from shared.domain.document.problem import Problem
from shared.domain.policy.policy import PrivacyPolicy

MARK: Final = "[placeholder]"
"""Begins each sentence that a company has to replace by its own."""
_RESERVED: Final = re.compile(
    r"(?:@|//)(?:[a-z0-9-]+\.)*(?:example\.(?:com|net|org)|[a-z0-9-]+\.(?:example|test|invalid))(?![a-z0-9.-])",
    re.IGNORECASE,
)
"""An address that belongs to nobody (RFC 2606)."""


def placeholders_of(policy: PrivacyPolicy) -> Iterator[Problem]:
    """Sentences and addresses that are still those of the example."""
    yield from _placeholders(policy.model_dump(mode="json", exclude_unset=True), "")


def missing_in(policy: PrivacyPolicy) -> Iterator[Problem]:
    """What the record of processing activities needs; policies of earlier releases, kept for old cases, lack it."""
    if policy.record is None:
        yield Problem("record", "is missing: the record of processing activities needs it (GDPR Art. 30)")
    elif policy.record.reviewed is None:
        yield Problem("record.reviewed", "is missing: the day on which the company last reviewed this document")


def _placeholders(part: Any, path: str) -> Iterator[Problem]:
    match part:
        case dict():
            for name, inner in part.items():
                yield from _placeholders(inner, f"{path}.{name}" if path else name)
        case list():
            for index, inner in enumerate(part):
                yield from _placeholders(inner, f"{path}.{index}")
        case str() if MARK in part:
            yield Problem(path, f"is a placeholder: write your own, without {MARK}")
        case str() if _RESERVED.search(part):
            yield Problem(path, "is an address reserved for examples (RFC 2606): write your own")

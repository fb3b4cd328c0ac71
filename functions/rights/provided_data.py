"""What of a journal a person may take along, and what holds of it by now."""

from collections.abc import Sequence
from typing import Final

from shared.domain.lead import Profile
from shared.domain.touch import Touch

_PROVIDED: Final = frozenset({"consent", "contract"})
"""The bases whose data a person may take along (Art. 20(1)(a))."""


def provided(journal: Sequence[Touch]) -> Sequence[Touch]:
    """With what the person has corrected of it."""
    kept = [touch for touch in journal if touch.consent.basis in _PROVIDED or touch.records_a_right]
    return kept if any(not touch.records_a_right for touch in kept) else []


def current(journal: Sequence[Touch]) -> Profile:
    """Later values replace earlier ones, and what was corrected is what holds; the touches tell it all."""
    profile = Profile()
    for touch in Profile.in_time(journal):
        profile = profile.with_touch(touch)
    return profile

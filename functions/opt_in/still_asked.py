"""What a touch asked of a person that they have not answered yet."""

from collections.abc import Sequence
from typing import Final

from shared.domain.consent.history import ConsentEvent, state_at
from shared.domain.consent.state import ConsentState
from shared.domain.policy.policy import Governs, PrivacyPolicy
from shared.edge.consents import ConsentHistory

SAME_QUESTION_SECONDS: Final = 600
"""Anybody can put anybody's address into a form, again and again: within this time it is one question."""


def still_asked(history: ConsentHistory, touch_id: str, policy: PrivacyPolicy) -> tuple[str, ...]:
    """Purposes of the policy; empty when nothing is left to ask, or the same question has just been put.

    A sender may name purposes of its own: nobody could explain those to the person, so they are not asked about, and
    when there is no other, the question is whether the person may be stored at all.
    """
    events = history.events
    asked = [n for n, event in enumerate(events) if event.touch == touch_id and event.state is ConsentState.REQUESTED]
    if not asked:
        return ()
    known = [events[n].purpose for n in asked if policy.purpose(events[n].purpose)]
    stored = (purpose.id for purpose in policy.governing(Governs.STORING))
    wanted = tuple(dict.fromkeys(known or stored))
    if _answered(events, asked[-1], wanted) or _just_asked(history, events[: asked[0]], touch_id, wanted):
        return ()
    return wanted


def _answered(events: Sequence[ConsentEvent], last: int, wanted: tuple[str, ...]) -> bool:
    """By stopping any of it since, or by having given all of it, once confirmed, at any time."""
    if any(event.purpose in wanted and event.state.stops for event in events[last + 1 :]):
        return True
    latest = max(event.at for event in events)
    given = all(state_at(events, purpose, latest) is ConsentState.GIVEN for purpose in wanted)
    return given and any(event.confirms for event in events)


def _just_asked(
    history: ConsentHistory, before: Sequence[ConsentEvent], touch_id: str, wanted: tuple[str, ...]
) -> bool:
    """Of the same address."""
    touch = history.touches[touch_id]
    asked = {
        event.purpose
        for event in before
        if event.state is ConsentState.REQUESTED
        and event.at > touch.received_at - SAME_QUESTION_SECONDS
        and history.touches[event.touch].identifiers.get("email") == touch.identifiers.get("email")
    }
    return asked.issuperset(wanted)

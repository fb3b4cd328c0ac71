"""Requests that are watched until they come to an end: statuses as polled, callbacks as they arrive."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from infra.opendsr.receiver import FLAKY, OF_A_REFUSED, REDIRECTED, REDIRECTING, Arrival, Receiver
from infra.opendsr.sample import nobody, well_formed

if TYPE_CHECKING:
    from infra.opendsr.client import Answer
    from infra.opendsr.conversation import Conversation, Made

STATUSES: Final = ("pending", "in_progress", "completed", "cancelled")
TERMINAL: Final = frozenset({"completed", "cancelled"})
RACES: Final = 4
# How often a status that cannot change any more is asked for again.
_LOOKS_AFTER_THE_END: Final = 2


@dataclass
class Watched:
    """``names`` are the receiver's names among its callback URLs. ``statuses`` are those polled, without repeats in a
    row; ``first`` has the first answer that showed each. ``cancellations`` are the answers to DELETE."""

    made: Made
    names: tuple[str, ...] = ()
    cancellations: list[Answer] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    first: dict[str, Answer] = field(default_factory=dict)
    looks_after_the_end: int = 0

    @property
    def status(self) -> str:
        return self.statuses[-1] if self.statuses else ""

    def poll(self, session: Conversation) -> None:
        """Repeats the request once in each status: a repeat must change nothing. Raises Unmet without a status."""
        if self.looks_after_the_end >= _LOOKS_AFTER_THE_END:
            return
        answer = session.status(self.made.id)
        status = str(answer.object().get("request_status"))
        self.looks_after_the_end += status in TERMINAL
        if status != self.status:
            self.statuses.append(status)
        if status not in self.first:
            self.first[status] = answer
            if status != STATUSES[0]:
                session.submit(self.made.body)

    def expected(self) -> set[tuple[str, str]]:
        """Name and status of the callbacks there must be: for every change that was seen, at every URL."""
        changes = {status for status in self.statuses if status in STATUSES[1:]}
        return {(name, status) for name in self.names for status in changes}


def observe(session: Conversation) -> dict[str, Watched]:
    """Starts them all, then looks at them for as long as the target says. Raises Unmet."""
    watched = _start(session)
    deadline, pause = time.monotonic() + session.target.wait, 0.02
    while True:
        for each in watched.values():
            each.poll(session)
        left = deadline - time.monotonic()
        if left <= 0 or _settled(session.callbacks, watched):
            break
        time.sleep(min(left, pause))
        pause = min(pause * 1.5, 2)
    for each in watched.values():
        session.status(each.made.id, at="status")
    return watched


def spoken(arrivals: list[Arrival]) -> list[tuple[Arrival, dict[str, Any]]]:
    """The callbacks with their bodies, those that are JSON objects."""
    return [(arrival, body) for arrival in arrivals if isinstance(body := _json(arrival.body), dict)]


def came(receiver: Receiver, names: tuple[str, ...]) -> set[tuple[str, str]]:
    """Name and status of the callbacks that arrived at any of the names."""
    found = spoken([arrival for name in names for arrival in receiver.arrived(name)])
    return {(arrival.name, str(body.get("request_status"))) for arrival, body in found}


def _start(session: Conversation) -> dict[str, Watched]:
    identity = session.target.identity or nobody(session)
    session.canary.remember(identity.value)
    subject = {"subject_identities": [identity.as_json()]}
    watched: dict[str, Watched] = {}
    for asked in session.request_types:
        watched[asked] = _make(session, f"{asked}-1", f"{asked}-2", subject_request_type=asked, **subject)
    watched["cancelled"] = _make(session, "cancelled-1", "cancelled-2")
    if session.callbacks:
        watched |= {name: _make(session, name) for name in (FLAKY, REDIRECTING)}
    _use_again(session, watched["cancelled"].made)
    for each in [each for name, each in watched.items() if name not in session.request_types]:
        each.cancellations.append(session.cancel(each.made.id))
    return watched | {f"race-{number}": _race(session, number) for number in range(RACES)}


def _make(session: Conversation, *names: str, **changes: Any) -> Watched:
    if not session.callbacks:
        return Watched(session.create(**changes))
    urls = [session.callbacks.url(name) for name in names]
    return Watched(session.create(status_callback_urls=urls, **changes), names)


def _use_again(session: Conversation, made: Made) -> None:
    """Another request of the same id, with another address to call. It is to be refused and to change nothing."""
    if session.callbacks:
        urls = [session.callbacks.url(OF_A_REFUSED)]
        session.submit(well_formed(session, subject_request_id=made.id, regulation="ccpa", status_callback_urls=urls))


def _race(session: Conversation, number: int) -> Watched:
    """Cancelled twice at one moment, each time a little later in the life of the request."""
    raced = _make(session, f"race-{number}")
    for _ in range(number):
        raced.poll(session)
    with ThreadPoolExecutor(2) as pool:
        raced.cancellations += pool.map(session.cancel, [raced.made.id] * 2)
    return raced


def _settled(receiver: Receiver | None, watched: dict[str, Watched]) -> bool:
    if any(each.looks_after_the_end < _LOOKS_AFTER_THE_END for each in watched.values()):
        return False
    if not receiver:
        return True
    if any(each.expected() - came(receiver, each.names) for each in watched.values()):
        return False
    sent_on = receiver.arrived(REDIRECTED) or len(receiver.arrived(REDIRECTING)) > 1
    return bool(sent_on) and len(receiver.arrived(FLAKY)) > 1


def _json(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None

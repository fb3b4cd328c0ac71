"""G7, G9: who may ask, and how often."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from infra.opendsr.check import Level, Unmet, Unseen, check
from infra.opendsr.sample import well_formed
from infra.opendsr.shapes import status_is

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infra.opendsr.session import Session

_BURST: Final = 20


@check("G7", Level.MUST, f"Normal operation is not throttled: {_BURST} reads in quick succession are all answered.")
def a_burst_is_not_throttled(session: Session) -> None:
    made = session.create()
    with ThreadPoolExecutor(4) as pool:
        statuses = [answer.status for answer in pool.map(lambda _: session.status(made.id), range(_BURST))]
    throttled = sum(status in {429, 503} for status in statuses)
    if throttled:
        raise Unmet(f"{throttled} of {_BURST} reads are answered 429 or 503")


@check("G9", Level.MUST, "Nothing but discovery is open without credentials, and extensions do not carry them.")
def only_known_controllers_are_answered(session: Session) -> None:
    if not session.target.headers:
        raise Unseen("no credentials were given, so there is nothing to leave out")
    status_is(session.ask("discovery without credentials", "GET", "/discovery", headers={}), 200)
    _closed(session, "without credentials", {})
    _closed(session, "with false credentials", dict.fromkeys(session.target.headers, f"Bearer {session.canary.mark}"))
    smuggled = {name.lower(): value for name, value in session.target.headers.items()}
    token = next(iter(smuggled.values())).removeprefix("Bearer ")
    extension = smuggled | {"token": token, "credential": token, "api_key": token}
    _closed(session, "with credentials in an extension", {}, extensions={session.target.domain: extension})


def _closed(session: Session, how: str, headers: Mapping[str, str], **changes: Any) -> None:
    body = json.dumps(well_formed(session, **changes)).encode()
    answers = {
        "POST /requests": session.submit(body, headers=headers),
        "GET /requests/{id}": session.status(session.created.id, headers=headers),
        "DELETE /requests/{id}": session.cancel(session.created.id, headers=headers),
    }
    for what, answer in answers.items():
        if answer.status not in {401, 403}:
            raise Unmet(f"{what} {how} is answered {answer.status} instead of 401 or 403")

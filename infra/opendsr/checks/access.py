"""G7, G9: who may ask, and how often."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from infra.opendsr.check import check
from infra.opendsr.findings import Level, Unmet, Unseen
from infra.opendsr.impostors import Impostor, impostors, tokens
from infra.opendsr.sample import well_formed
from infra.opendsr.session import Door
from infra.opendsr.shapes import status_is

if TYPE_CHECKING:
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
    headers = session.target.headers
    if not headers:
        raise Unseen("no credentials were given, so there is nothing to leave out")
    status_is(session.ask("discovery without credentials", "GET", "/discovery", headers={}), 200)
    for impostor in impostors(headers, session.canary.mark):
        _closed(session, impostor)
    smuggled = {name.lower(): value for name, value in headers.items()}
    token = tokens(headers)[0]
    extension = smuggled | {"token": token, "credential": token, "api_key": token}
    stranger = Impostor("with credentials in an extension", {})
    _closed(session, stranger, extensions={session.target.domain: extension})


def _closed(session: Session, impostor: Impostor, **changes: Any) -> None:
    """At every address; 429 is a processor that has heard enough of false credentials."""
    doors = [Door(f"POST {session.shown(collection)}", "POST", collection) for collection in session.collections]
    for door in (*doors, *session.doors(session.created.id)):
        body = json.dumps(well_formed(session, **changes)).encode() if door.method == "POST" else None
        answer = session.enter(door, impostor.headers, body=body)
        if answer.status not in {401, 403, 429}:
            what = f"{door.what} {impostor.how} is answered {answer.status} instead of 401 or 403"
            raise Unmet(what, level=impostor.weight)


def closed_to_strangers(session: Session, what: str, url: str) -> bool:
    """Whether the address asks for credentials at all. Raises Unmet when it then takes false ones."""
    if session.ask(what, "GET", url, headers={}).succeeded:
        return False
    for impostor in impostors(session.target.headers, session.canary.mark):
        if session.ask(what, "GET", url, headers=impostor.headers).succeeded:
            raise Unmet(f"{what} opens {impostor.how}", level=impostor.weight)
    return True

"""G1, G2, G3, G8: ids and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infra.opendsr.check import check
from infra.opendsr.findings import Level, Unmet
from infra.opendsr.sample import well_formed
from infra.opendsr.shapes import FORMER_DOMAIN, FORMER_SIGNATURE, of_domain, same, signed, status_is

if TYPE_CHECKING:
    from infra.opendsr.session import Session

_NOT_V4: Final = {
    "an upper-case UUID": "6F1D2F5E-8C3B-4A7E-9B1D-2E3F4A5B6C7D",
    "a UUID of version 1": "5f0c2e9a-7b1d-11ee-b962-0242ac120002",
    "a UUID of version 7": "018f3e5c-7a2b-7c3d-8e4f-5a6b7c8d9e0f",
    "the nil UUID": "00000000-0000-0000-0000-000000000000",
    "a UUID in braces": "{6f1d2f5e-8c3b-4a7e-9b1d-2e3f4a5b6c7d}",
    "a UUID as a URN": "urn:uuid:6f1d2f5e-8c3b-4a7e-9b1d-2e3f4a5b6c7d",
    "a UUID without hyphens": "6f1d2f5e8c3b4a7e9b1d2e3f4a5b6c7d",
    "an id that is no UUID": "request-1",
}


@check("G1", Level.MUST, "A request id is a lower-case UUID of version 4; any other is refused.")
def only_lower_case_v4_ids(session: Session) -> None:
    for what, wrong in _NOT_V4.items():
        session.refuse(what, well_formed(session, subject_request_id=wrong))
    same(session.created.answer.object(), "subject_request_id", session.created.id, "the answer to a request")


@check("G2", Level.MUST, "Addresses start with the major version: /v2/… answers.")
def addresses_start_with_the_version(session: Session) -> None:
    if session.root == session.target.base:
        raise Unmet("only addresses without the version answer")
    status_is(session.published("discovery", f"{session.root}/discovery"), 200)


@check("G3", Level.MUST, "There are endpoints for discovery, requests (create, read, cancel) and status.")
def the_endpoints_exist(session: Session) -> None:
    made = session.create()
    alias = session.status(made.id, at="status")
    read = session.status(made.id)
    cancelled = session.cancel(made.id)
    for what, answer in {"GET /requests/{id}": read, "DELETE /requests/{id}": cancelled}.items():
        if answer.status in {404, 405, 501}:
            raise Unmet(f"{what} is answered {answer.status}")
    if alias.status != 200:
        raise Unmet(f"/status is named an endpoint, but GET /status/{{id}} is answered {alias.status}")
    same(alias.object(), "subject_request_id", made.id, "/status/{id}")


@check("G8", Level.MUST, "The names of OpenGDPR still work: its request routes, answered with its headers.")
def the_former_names_work(session: Session) -> str:
    former = session.former
    if not former:
        raise Unmet("no POST to /v1/opengdpr_requests or /opengdpr_requests is accepted")
    one = f"{former.root}/{former.id}"
    read = session.ask("the status on the former route", "GET", one)
    cancelled = session.ask("the cancellation on the former route", "DELETE", one)
    for each in (former.answer, read, cancelled):
        if not each.succeeded:
            raise Unmet(f"{each.what} has status {each.status}")
        of_domain(each.headers, session, each.what, FORMER_DOMAIN)
        signed(each.headers, each.body, session, each.what, FORMER_SIGNATURE)
    return f"at {session.shown(former.root)}"

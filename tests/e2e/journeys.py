"""What each function is for, as something that can be begun and seen through on the deployed stack.

A journey first prepares what it needs. What it returns begins it, and may do so again; beginning fails with
AssertionError when somebody who asks is not answered, and returns whether it has come through.
"""

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from infra.opendsr.receiver import Receiver, receiving
from infra.watch import until
from tests.e2e.mailbox import api_path, is_queued, link_mailed_to
from tests.e2e.officers import PATH, approve, asked, proven, received, state
from tests.e2e.senders import Deployed, a_price_request, a_submission, an_address

type Through = Callable[[], bool]
type Begin = Callable[[], Through]
SECONDS: Final = 120


@dataclass(frozen=True)
class Scene:
    deployed: Deployed
    receiver: Receiver


type Journey = Callable[[Scene], Begin]


@contextmanager
def scene(deployed: Deployed) -> Iterator[Scene]:
    with receiving() as receiver:
        yield Scene(deployed, receiver)


def main_job(scene: Scene) -> Begin:
    """Somebody new asks for a price, and becomes an MQL."""
    deployed = scene.deployed

    def begin() -> Through:
        person = {"identifiers": {"email": an_address()}}
        deployed.submit(a_submission(**person))
        lead = deployed.submit(a_price_request(**person))
        return lambda: deployed.watch.stage(lead) == "mql"

    return begin


def shows_leads(scene: Scene) -> Begin:
    """Sales finds a lead, and looks at it."""
    lead = promoted(scene.deployed, an_address())

    def begin() -> Through:
        for page in (f"/v1/leads/{lead}", "/v1/leads?stage=mql", "/v1/funnel"):
            assert scene.deployed.read(page).status == 200, page
        return lambda: True

    return begin


def asks_to_confirm(scene: Scene) -> Begin:
    """Somebody comes in by a form that has people confirm, and is sent a mail."""

    def begin() -> Through:
        address = an_address()
        answer = scene.deployed.asking.send(a_submission(identifiers={"email": address}))
        assert answer.status == 200, answer
        return lambda: link_mailed_to(scene.deployed.stack, address) is not None

    return begin


def recognises_who_has_confirmed(scene: Scene) -> Begin:
    """Somebody who has confirmed it once asks for a price by the same form, and is not asked again."""
    deployed = scene.deployed
    person = {"identifiers": {"email": an_address()}}
    confirms(deployed, person["identifiers"]["email"])
    lead = deployed.submit(a_submission(**person))

    def begin() -> Through:
        answer = deployed.asking.send(a_price_request(**person))
        assert answer.status == 200, answer
        return lambda: deployed.watch.stage(lead) == "mql"

    return begin


def confirms(deployed: Deployed, address: str) -> None:
    """Somebody new comes in by a form that has people confirm, and does."""
    assert press(deployed, is_asked(deployed, address)) == 200


def is_asked(deployed: Deployed, address: str) -> str:
    """The link they are mailed."""
    deployed.asking.send(a_submission(identifiers={"email": address}))
    until(lambda: link_mailed_to(deployed.stack, address) is not None, seconds=SECONDS, what="a mail")
    return link_mailed_to(deployed.stack, address) or ""


def press(deployed: Deployed, link: str) -> int:
    """The button of the page that the link leads to: the status that is answered."""
    url = deployed.stack.api_url + api_path(link)
    return int(deployed.http.request("POST", url, fields={"confirm": "yes"}, encode_multipart=False).status)


def calls_back(scene: Scene) -> Begin:
    """A promoted lead withdraws; whoever it was handed to is told."""
    deployed = scene.deployed
    lead = promoted(deployed, an_address())
    consent = consent_of(deployed, lead, "judge")

    def begin() -> Through:
        assert asked(deployed, f"/v1/consents/{consent}/withdraw", {}).status == 200
        return lambda: is_queued(deployed.stack, "HandOffQueueUrl", lead)

    return begin


def consents(scene: Scene) -> Begin:
    """A notice, a consent with its receipt, a link to unsubscribe, and somebody who confirms."""
    deployed = scene.deployed
    lead, link = deployed.submit(a_submission()), is_asked(deployed, an_address())

    def begin() -> Through:
        notice = {"text": secrets.token_hex(8), "version": "1", "locale": "en"}
        assert asked(deployed, "/v1/notices", notice).status == 201
        consent = consent_of(deployed, lead, "contact_email")
        assert asked(deployed, f"/v1/consents/{consent}/links", {}).status == 201
        assert press(deployed, link) == 200
        return lambda: True

    return begin


def rights(scene: Scene) -> Begin:
    """Everything an officer and a controller may ask for."""
    deployed, address = scene.deployed, an_address()
    deployed.submit(a_submission(identifiers={"email": address}))
    answered = received(deployed, "access", ("email", address))
    proven(deployed, answered)
    approve(deployed, answered)
    until(lambda: state(deployed, answered) == "completed", seconds=SECONDS, what="an access request")

    def begin() -> Through:
        case = received(deployed, "access", ("email", address))
        assert asked(deployed, f"{PATH}/{case}/verify", {"action": "challenge"}).status == 200
        for page in ("?limit=5", f"/{case}", f"/{answered}/export"):
            assert deployed.read(PATH + page, group="compliance").status == 200, page
        assert deployed.read(f"{PATH}/{answered}/certificate", group="compliance").status == 404
        request(deployed, "access")
        return lambda: True

    return begin


def tells_controllers(scene: Scene) -> Begin:
    """A controller calls a request off, and its system is called back."""

    def begin() -> Through:
        name = secrets.token_hex(8)
        asked_for = request(scene.deployed, "access", status_callback_urls=[scene.receiver.url(name)])
        assert as_controller(scene.deployed, "DELETE", f"/v2/requests/{asked_for}") == 202
        return lambda: bool(scene.receiver.arrived(name))

    return begin


def promoted(deployed: Deployed, address: str) -> str:
    lead = deployed.submit(a_price_request(identifiers={"email": address}))
    until(lambda: deployed.watch.stage(lead) == "mql", seconds=SECONDS, what="promotion")
    return lead


def consent_of(deployed: Deployed, lead: str, purpose: str) -> str:
    """Its id."""
    at = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    said = {"basis": "consent", "mechanism": "phone", "notice": "As we agreed.", "locale": "en", "at": at}
    answer = asked(deployed, "/v1/consents", {"lead": lead, "purposes": [purpose]} | said)
    assert answer.status == 201, answer
    return str(answer.body["id"])


def request(deployed: Deployed, type: str, **more: Any) -> str:
    """A request by OpenDSR about somebody; its id."""
    named, at = str(uuid4()), (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    who = {"identity_type": "email", "identity_format": "raw", "identity_value": an_address()}
    body = {"regulation": "gdpr", "subject_request_id": named, "subject_request_type": type, "submitted_time": at}
    assert as_controller(deployed, "POST", "/v2/requests", body | {"subject_identities": [who]} | more) == 201
    return named


def as_controller(deployed: Deployed, method: str, path: str, body: Any = None) -> int:
    headers = {"Authorization": f"Bearer {deployed.controller}", "Content-Type": "application/json"}
    sent = json.dumps(body).encode() if body else None
    return deployed.http.request(method, deployed.stack.api_url + path, headers=headers, body=sent).status

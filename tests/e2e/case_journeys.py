"""The journeys of requests of data subjects, from their approval to their end."""

import secrets
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from functions.callbacks.due import NoticeDue
from infra.watch import until
from shared.domain.case.case import position
from shared.edge.messages import RecipientEvent
from tests.e2e.journeys import SECONDS, Begin, Scene, Through, consent_of, promoted, request
from tests.e2e.officers import PATH, approve, asked, proven, received, state
from tests.e2e.senders import Deployed, a_submission, an_address

_GROUND: Final = "17_1_b"
_NOTICES: Final = "/v1/rights/notices"
_RECIPIENT: Final = "distributor"
"""Of the policy that ships; nobody is there."""
_LONG_AGO: Final = 1_600_000_000


def tells_of_an_erasure(scene: Scene) -> Begin:
    """A controller hears that an erasure it asked for is completed, and where the certificate is."""
    deployed, name = scene.deployed, secrets.token_hex(8)
    case = request(deployed, "erasure", status_callback_urls=[scene.receiver.url(name)])
    proven(deployed, case)
    approve(deployed, case)
    until(lambda: state(deployed, case) == "shredded", seconds=SECONDS, what="shredding")
    return lambda: lambda: any(b'"completed"' in arrival.body for arrival in scene.receiver.arrived(name))


def fulfils(scene: Scene) -> Begin:
    """Somebody objects, and is left alone."""
    deployed, address = scene.deployed, an_address()
    lead = promoted(deployed, address)
    case = received(deployed, "objection", ("email", address))
    proven(deployed, case)

    def begin() -> Through:
        if state(deployed, case) == "identity_verified":
            approve(deployed, case)
        return lambda: state(deployed, case) == "completed" and "holds" in deployed.watch.lead(lead)

    return begin


def rectifies(scene: Scene) -> Begin:
    """Somebody's address was wrong: they are found by the right one."""
    deployed, wrong, right = scene.deployed, an_address(), an_address()
    lead = deployed.submit(a_submission(identifiers={"email": wrong}))
    corrections = {"identifiers": [{"type": "email", "wrong": wrong, "right": right}]}
    begin = _until_completed(deployed, received(deployed, "rectification", ("email", wrong), corrections=corrections))

    def found_again(through: Through) -> bool:
        return through() and deployed.submit(a_submission(identifiers={"email": right})) == lead

    return lambda: partial(found_again, begin())


def restricts(scene: Scene) -> Begin:
    """Somebody is kept and nothing else, and whoever was given their data is told."""
    address = an_address()
    promoted(scene.deployed, address)
    return _until_completed(scene.deployed, received(scene.deployed, "restriction", ("email", address)))


def gives_up_on_a_recipient(scene: Scene) -> Begin:
    """A recipient did not listen a hundred times: the case says so."""
    deployed, address = scene.deployed, an_address()
    lead = promoted(deployed, address)
    case = received(deployed, "restriction", ("email", address))
    due = NoticeDue(case=case, recipient=_RECIPIENT, leads=(lead,), event=RecipientEvent.RESTRICTED, attempt=100)

    def begin() -> Through:
        deployed.stack.client("sqs").send_message(
            QueueUrl=deployed.stack.outputs["CallbackQueueUrl"], MessageBody=due.model_dump_json()
        )
        return lambda: "failed" in str(deployed.read(f"{PATH}/{case}", group="compliance").body["told"])

    return begin


def tells_where_data_came_from(scene: Scene) -> Begin:
    """Somebody was imported; an officer finds them in the list of those to be told, and says that they were."""
    deployed = scene.deployed
    imported = {"identifiers": {"email": an_address()}, "outcome": {"result": "won"}}
    lead = deployed.history.send(imported).body["results"][0]["lead"]
    until(lambda: "notice_due" in deployed.watch.lead(lead), seconds=SECONDS, what="a notice that is due")

    def begin() -> Through:
        assert deployed.read(_NOTICES, group="compliance").status == 200
        sent = {"sent": (datetime.now(UTC) - timedelta(minutes=1)).isoformat()}
        assert asked(deployed, f"{_NOTICES}/{lead}/sent", sent).status == 200
        return lambda: "notice_due" not in deployed.watch.lead(lead)

    return begin


def forgets_cases(scene: Scene) -> Begin:
    """The daily run, when a request was answered longer ago than the policy keeps it."""
    deployed = scene.deployed
    case = received(deployed, "access", ("email", an_address()))
    through = _until_completed(deployed, case)()
    until(through, seconds=SECONDS, what="an answer")
    deployed.stack.client("dynamodb").update_item(
        TableName=deployed.stack.outputs["CasesTableName"],
        Key={"pk": {"S": case}, "sk": {"S": "case"}},
        UpdateExpression="SET due_at = :place, timeline.completed = :long_ago",
        ExpressionAttributeValues={":place": {"S": position(_LONG_AGO, case)}, ":long_ago": {"N": str(_LONG_AGO)}},
    )

    def begin() -> Through:
        _run_daily(deployed)
        return lambda: deployed.read(f"{PATH}/{case}", group="compliance").status == 404

    return begin


def erases(scene: Scene) -> Begin:
    """Somebody is erased, as far as their key being destroyed and the wait before the certificate."""
    return _erasure(scene.deployed, {"shredded", "verifying", "certified"})[1]


def erases_and_certifies(scene: Scene) -> Begin:
    return _erasure(scene.deployed, {"certified"})[1]


def certifies(scene: Scene) -> Begin:
    """Somebody has just been erased: their certificate is to be issued."""
    case, begin = _erasure(scene.deployed, {"certified"})
    through = begin()
    until(lambda: state(scene.deployed, case) == "shredded", seconds=SECONDS, what="shredding")
    return lambda: through


def retains(scene: Scene) -> Begin:
    """The daily run: among open requests it finds somebody for whom staff withdrew storing, and opens a request, which
    an officer approves."""
    deployed = scene.deployed
    lead = deployed.submit(a_submission())
    assert asked(deployed, f"/v1/consents/{consent_of(deployed, lead, 'store')}/withdraw", {}).status == 200
    received(deployed, "access", ("email", an_address()))
    until(lambda: "listed" in deployed.watch.lead(lead), seconds=SECONDS, what="a list of whoever withdrew")

    def begin() -> Through:
        _run_daily(deployed)
        _approve_what_was_found(deployed)
        return lambda: "erased" in deployed.watch.lead(lead)

    return begin


def wakes_at_the_horizon(scene: Scene) -> Begin:
    """The daily run, when an erasure is listed as one that no backup can undo any more."""
    deployed = scene.deployed
    case, begin = _erasure(deployed, {"certified"})
    until(begin(), seconds=SECONDS, what="a certificate")
    deployed.stack.client("dynamodb").update_item(
        TableName=deployed.stack.outputs["CasesTableName"],
        Key={"pk": {"S": case}, "sk": {"S": "case"}},
        UpdateExpression="SET due_at = :past",
        ExpressionAttributeValues={":past": {"S": f"{0:010d}#{case}"}},
    )
    return retains(scene)


def _erasure(deployed: Deployed, ends: set[str]) -> tuple[str, Begin]:
    """A case that waits to be approved, and what approves it and sees it through to one of the states."""
    address = an_address()
    promoted(deployed, address)
    case = received(deployed, "erasure", ("email", address), ground=_GROUND)
    proven(deployed, case)

    def begin() -> Through:
        if state(deployed, case) == "identity_verified":
            approve(deployed, case)
        return lambda: state(deployed, case) in ends

    return case, begin


def _until_completed(deployed: Deployed, case: str) -> Begin:
    proven(deployed, case)

    def begin() -> Through:
        if state(deployed, case) == "identity_verified":
            approve(deployed, case)
        return lambda: state(deployed, case) == "completed"

    return begin


def _approve_what_was_found(deployed: Deployed) -> None:
    found = deployed.read(f"{PATH}?type=erasure&state=received&limit=50", group="compliance").body["requests"]
    for case in (one["id"] for one in found if one["channel"] == "consent"):
        proven(deployed, case)
        approve(deployed, case)


def _run_daily(deployed: Deployed) -> None:
    function = deployed.stack.outputs["RetentionFunctionName"]
    ended = deployed.stack.client("lambda", read_timeout=300).invoke(FunctionName=function)
    assert "FunctionError" not in ended, ended

"""The journeys of requests of data subjects, from their approval to their end."""

import secrets
from typing import Final

from infra.watch import until
from tests.e2e.journeys import SECONDS, Begin, Scene, Through, consent_of, promoted, request
from tests.e2e.officers import approve, asked, proven, received, state
from tests.e2e.senders import Deployed, a_submission, an_address

_GROUND: Final = "17_1_b"


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
    """The daily run: among open requests it finds somebody who no longer wants to be stored, and has them erased."""
    deployed = scene.deployed
    lead = deployed.submit(a_submission())
    assert asked(deployed, f"/v1/consents/{consent_of(deployed, lead, 'store')}/withdraw", {}).status == 200
    received(deployed, "access", ("email", an_address()))
    until(lambda: "listed" in deployed.watch.lead(lead), seconds=SECONDS, what="a list of whoever withdrew")

    def begin() -> Through:
        function = deployed.stack.outputs["RetentionFunctionName"]
        ended = deployed.stack.client("lambda", read_timeout=300).invoke(FunctionName=function)
        assert "FunctionError" not in ended, ended
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

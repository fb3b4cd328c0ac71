"""What the functions that keep definitions and go through the history are for, as journeys."""

import secrets
import time

from infra.watch import until
from shared.adapters.run_table import DynamoRuns
from shared.domain.contract.contract import Deed
from shared.domain.replaying.run import Run, RunKind
from shared.edge.messages import SegmentDue
from tests.e2e.agreement import PATH, shown, step
from tests.e2e.journeys import SECONDS, Begin, Scene, Through, promoted
from tests.e2e.officers import asked
from tests.e2e.senders import Deployed, an_address


def sees_the_effect_of_a_draft(scene: Scene) -> Begin:
    """Marketing writes two drafts and deletes one; it finds the other in the list, proposes it and sees its effect."""
    deployed = scene.deployed

    def begin() -> Through:
        in_force = shown(deployed, f"{PATH}/in-force")
        document = in_force["document"] | {"version": in_force["version"] + 1}
        spare = asked(deployed, PATH, document, group="marketing")
        deleted = asked(deployed, f"{PATH}/{spare.body['id']}", None, group="marketing", method="DELETE")
        assert deleted.status == 200, deleted
        written = asked(deployed, PATH, document, group="marketing")
        assert written.status == 201, written
        definition = str(written.body["id"])
        until(lambda: definition in _listed(deployed), seconds=SECONDS, what="the list of definitions")
        assert step(deployed, definition, "propose").status == 200
        replay = step(deployed, definition, "replay")
        assert replay.status == 202, replay
        path = f"{PATH}/{definition}/replays/{replay.body['id']}"
        return lambda: bool(shown(deployed, path)["state"] == "finished")

    return begin


def has_everybody_judged_anew(scene: Scene) -> Begin:
    """A run such as an activation starts goes through all leads."""
    stack = scene.deployed.stack
    runs = DynamoRuns(stack.client("dynamodb"), definitions=stack.outputs["DefinitionsTableName"])
    promoted(scene.deployed, an_address())

    def begin() -> Through:
        now = int(time.time())
        run = Run(secrets.token_hex(8), RunKind.REJUDGE, "", "", "", Deed("", now), now, segments=1)
        runs.start(run, {})
        message = SegmentDue(run=run.id).model_dump_json()
        stack.client("sqs").send_message(QueueUrl=stack.outputs["ReplayQueueUrl"], MessageBody=message)
        return lambda: all(part.done for part in runs.parts(run))

    return begin


def _listed(deployed: Deployed) -> set[str]:
    return {one["id"] for one in shown(deployed, PATH)["definitions"]}

"""What is for leads whose moment has come, on the deployed stack."""

import time

from tests.e2e.journeys import Begin, Scene, Through, promoted
from tests.e2e.senders import Deployed, an_address


def judges_at_its_moment(scene: Scene) -> Begin:
    """A lead waits for a moment that has come; it is judged, and waits for nothing any more."""
    deployed = scene.deployed
    lead = promoted(deployed, an_address())

    def begin() -> Through:
        deployed.stack.client("dynamodb").update_item(
            TableName=deployed.stack.outputs["LeadsTableName"],
            Key={"pk": {"S": lead}, "sk": {"S": "lead"}},
            UpdateExpression="SET moment = :shard, moment_at = :past",
            ExpressionAttributeValues={":shard": {"S": "moments#0"}, ":past": {"N": str(int(time.time()) - 10)}},
        )
        _strike(deployed)
        return lambda: "moment" not in deployed.watch.lead(lead)

    return begin


def _strike(deployed: Deployed) -> None:
    """As the schedule does every minute."""
    name = deployed.stack.outputs["MomentsFunctionName"]
    ended = deployed.stack.client("lambda").invoke(FunctionName=name, Payload=b"{}")
    assert "FunctionError" not in ended, ended

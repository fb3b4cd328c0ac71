"""What cannot be handled is put aside, holds nobody up, and comes back when its cause is mended."""

from infra.redrive import redrive
from infra.watch import until
from tests.e2e.senders import Deployed, a_price_request, a_submission


def waiting(deployed: Deployed, queue: str) -> int:
    attributes = deployed.stack.client("sqs").get_queue_attributes(
        QueueUrl=deployed.stack.outputs[queue], AttributeNames=["ApproximateNumberOfMessages"]
    )
    return int(attributes["Attributes"]["ApproximateNumberOfMessages"])


def test_an_unreadable_page_holds_nobody_up_and_is_put_aside(deployed: Deployed) -> None:
    dynamodb, table = deployed.stack.client("dynamodb"), deployed.stack.outputs["LeadsTableName"]
    lead_id = deployed.submit(a_submission())
    until(lambda: deployed.watch.version(lead_id) > 0, what="scoring")
    damaged = {
        "pk": {"S": lead_id},
        "sk": {"S": "journal#0000000001"},
        "touches": {"L": [{"B": b"damaged"}]},
        "ids": {"SS": ["damaged"]},
        "weight": {"N": "7"},
    }
    dynamodb.put_item(TableName=table, Item=damaged)
    other = deployed.submit(a_price_request())
    until(lambda: deployed.watch.stage(other) == "mql", seconds=120, what="the neighbour's promotion")
    until(lambda: waiting(deployed, "ScoringDeadLettersUrl") > 0, seconds=240, what="the dead letter")
    dynamodb.delete_item(TableName=table, Key={name: damaged[name] for name in ("pk", "sk")})
    redrive(deployed.stack.outputs, deployed.stack.client)
    assert waiting(deployed, "ScoringDeadLettersUrl") == 0


def test_a_message_put_aside_is_promoted_when_redriven(deployed: Deployed) -> None:
    """The queue loses a decision to its dead letters; redriving settles it, once."""
    sqs = deployed.stack.client("sqs")
    lead_id = deployed.submit(a_price_request())
    until(lambda: deployed.watch.stage(lead_id) == "mql", what="promotion")
    before = deployed.watch.lead(lead_id)
    ledger = before["ledger"]["M"]["1"]["M"]
    body = (
        f'{{"lead":"{lead_id}","number":1,"start":"contact","stage":"mql","ready":true,'
        f'"at":{ledger["at"]["N"]},"version":1}}'
    )
    sqs.send_message(QueueUrl=deployed.stack.outputs["PromotionDeadLettersUrl"], MessageBody=body)
    assert redrive(deployed.stack.outputs, deployed.stack.client).messages == 1
    until(lambda: waiting(deployed, "PromotionQueueUrl") == 0, what="the queue")
    assert deployed.watch.lead(lead_id) == before

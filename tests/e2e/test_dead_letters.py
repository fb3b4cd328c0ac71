"""What was put aside comes back when its cause is mended."""

from infra.redrive import redrive
from infra.watch import until
from tests.e2e.queues import emptied, unsettled
from tests.e2e.senders import Deployed, a_price_request


def test_a_message_put_aside_is_promoted_when_redriven(deployed: Deployed) -> None:
    """The queue loses a decision to its dead letters; redriving settles it, once."""
    sqs = deployed.stack.client("sqs")
    emptied(deployed.stack, "PromotionQueueUrl")
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
    until(lambda: unsettled(deployed.stack, "PromotionQueueUrl") == 0, what="the queue")
    assert deployed.watch.lead(lead_id) == before

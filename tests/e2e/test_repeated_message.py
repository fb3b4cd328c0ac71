"""A queue delivers at least once: a promotion that was made is not made again."""

from infra.watch import until
from tests.e2e.queues import emptied, held_back, unsettled, waiting_body
from tests.e2e.senders import Deployed, a_price_request

SECONDS = 180
"""Cold starts on a busy machine take their time; nothing here is about speed."""


def test_a_promotion_message_that_comes_again_changes_nothing(deployed: Deployed) -> None:
    stack = deployed.stack
    emptied(stack, "PromotionQueueUrl")
    with held_back(stack, "PromotionFunctionName"):
        lead_id = deployed.submit(a_price_request())
        body = waiting_body(stack, "PromotionQueueUrl", lead_id=lead_id)
    until(lambda: deployed.watch.stage(lead_id) == "mql", seconds=SECONDS, what="promotion")
    until(lambda: unsettled(stack, "PromotionQueueUrl") == 0, seconds=SECONDS, what="the end of the first message")
    before = deployed.watch.lead(lead_id)
    assert list(before["ledger"]["M"]) == ["1"]
    for _ in range(2):
        stack.client("sqs").send_message(QueueUrl=stack.outputs["PromotionQueueUrl"], MessageBody=body)
    until(lambda: unsettled(stack, "PromotionQueueUrl") == 0, seconds=SECONDS, what="the end of the repeated messages")
    assert deployed.watch.lead(lead_id) == before
    assert unsettled(stack, "PromotionDeadLettersUrl") == 0

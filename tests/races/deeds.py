"""What senders, officers and operators do: one invocation each, through the use cases of the functions."""

import json
from io import BytesIO
from typing import Any, Final

from botocore.exceptions import ClientError

from functions.fulfilment.carry_out import Fulfilment
from functions.intake.record_touch import Delivery, Suppressed
from infra.redrive import redrive
from shared.domain.consent.state import ConsentState
from shared.domain.touch import Consent
from shared.edge.consents import ConsentBook
from shared.edge.journal import PersonGone
from tests.races.people import Sent
from tests.races.schedule import Again
from tests.races.stream import Stream
from tests.races.world import Told, World

_OUTPUTS: Final = {
    name: name
    for name in (
        "PromotionDeadLettersUrl",
        "PromotionQueueUrl",
        "ScoringDeadLettersUrl",
        "RelayDeadLettersUrl",
        "ScoringFunctionName",
        "RelayFunctionName",
    )
} | {"LeadsTableName": "leads"}


def deliver(world: World, sent: Sent) -> None:
    delivery = Delivery("website", sent.id, sent.id.encode())
    taken = world.recorder.take(delivery, many=len(sent.touches) > 1, now=world.now)
    for position, touch in enumerate(sent.touches):
        named = touch.model_copy(update={"id": taken.touch_id(position), "received_at": world.now})
        try:
            recorded = taken.record(named)
        except Suppressed:
            world.scheduler.note("suppressed")
            continue
        world.scheduler.note(f"{recorded.status} for {recorded.lead_id}")
        world.told.append(Told(recorded, world.store.step))


def withdraw(world: World, lead_id: str) -> None:
    book = ConsentBook(journal=world.journal, wrapper=world.wrapper)
    stop = Consent(basis="consent", state=ConsentState.WITHDRAWN, purposes=("judge",))
    try:
        book.stop(lead_id, f"stop-of-{lead_id}", stop, policy=world.policy, now=world.now)
    except PersonGone:
        world.scheduler.note("person gone")


def fulfil(world: World, case: str) -> None:
    fulfilment = Fulfilment(
        cases=world.cases, people=world.journal, wrapper=world.wrapper, hasher=world.hasher, policy=world.policy
    )
    fulfilment.carry_out(case, now=world.now)


def redriven(world: World, stream: Stream) -> None:
    """The tool itself; its functions are called in process, its queues are empty."""
    clients: dict[str, Any] = {"dynamodb": world.client, "sqs": _NoMessages(), "lambda": _Functions(stream)}
    try:
        redrive(_OUTPUTS, clients.__getitem__)
    except ClientError:
        raise Again from None


class _NoMessages:
    def receive_message(self, **_: Any) -> Any:
        return {}


class _Functions:
    def __init__(self, stream: Stream) -> None:
        self._by_name = {
            "ScoringFunctionName": stream.on_journal,
            "RelayFunctionName": stream.on_change,
        }

    def invoke(self, *, FunctionName: str, Payload: str) -> Any:  # noqa: N803 - as botocore has it
        for record in json.loads(Payload)["Records"]:
            self._by_name[FunctionName](record)
        return {"Payload": BytesIO()}

"""What senders, officers and operators do: one invocation each, through the use cases of the functions."""

import json
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Any, Final

from botocore.exceptions import ClientError

from functions.fulfilment.carry_out import Fulfilment
from functions.merge.ask.ask_merge import MergeDesk
from infra.redrive import redrive
from shared.adapters.merged_leads import DynamoMergedLeads
from shared.domain.consent.state import ConsentState
from shared.domain.touch import Consent
from shared.edge.admit import Suppressed
from shared.edge.consents import ConsentBook
from shared.edge.join import Ambiguous
from shared.edge.journal import PersonGone
from shared.edge.merging import NotMergeable, Obstacle
from shared.edge.messages import MergeDecided
from shared.edge.record_touch import Delivery
from shared.ports import StoreUnavailable
from shared.vault.case_secrets import CaseSecrets
from shared.vault.keyring import KEY_BYTES
from tests.races.opt_in import wished
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
        if touch.consent.state is ConsentState.REQUESTED:
            wished(world, named)
            continue
        try:
            recorded = taken.record(named)
        except Suppressed:
            world.scheduler.note("suppressed")
            continue
        except Ambiguous:
            world.scheduler.note("ambiguous")
            continue
        world.scheduler.note(f"{recorded.status} for {recorded.lead_id}")
        world.told.append(Told(recorded, world.store.step))


def replay(world: World, past: Sequence[Sent]) -> None:
    """A file of old rows, sent again from the beginning whatever became of each."""
    for sent in past:
        deliver(world, sent)


def merge(world: World, keeper: str, absorbed: str) -> None:
    decided = MergeDecided(keeper=keeper, absorbed=absorbed, recorder="marketing", at=world.now)
    desk = MergeDesk(DynamoMergedLeads(world.client, leads="leads"), _Decided(world))
    try:
        world.scheduler.note(desk.decide(decided, sees_held=True))
    except (PersonGone, NotMergeable) as reason:
        if str(reason) == Obstacle.BUSY:  # whoever decides it tries again later
            raise StoreUnavailable(Obstacle.BUSY) from None
        world.scheduler.note(str(reason))


def merged(world: World, keeper: str, absorbed: str) -> None:
    """Before the race: nobody is in the way."""
    decided = MergeDecided(keeper=keeper, absorbed=absorbed, recorder="marketing", at=world.now)
    while world.merger.merge(decided):
        pass


class _Decided:
    """The merge queue, which may deliver twice, and delivers again until it is done."""

    def __init__(self, world: World) -> None:
        self._world = world

    def send(self, messages: Sequence[str], *, delay: int = 0) -> list[int]:
        for message in messages:
            decided = MergeDecided.model_validate_json(message)
            for _ in range(self._world.times()):
                late = self._world.chance.random() < 0.3
                self._world.act(f"merge {decided.absorbed}", partial(self._carry_out, decided), late=late)
        return []

    def _carry_out(self, decided: MergeDecided) -> None:
        if self._world.merger.merge(decided):
            self.send([decided.model_dump_json()])


def moment_comes(world: World, lead_id: str) -> None:
    """The lead is judged at its moment, as if it had come; perhaps that was read long ago."""
    lead = world.leads.load(lead_id)
    moment = lead.moment if lead and lead.moment else 0
    world.judge.judge(lead_id, again=True, now=max(world.now, moment))


def judged_anew(world: World, lead_id: str) -> None:
    """By a process that knows of another definition already, as part of a re-judgement."""
    world.judge_anew.judge(lead_id, again=True, now=world.now)


def withdraw(world: World, lead_id: str) -> None:
    book = ConsentBook(journal=world.journal, wrapper=world.wrapper)
    stop = Consent(basis="consent", state=ConsentState.WITHDRAWN, purposes=("judge",))
    try:
        book.stop(lead_id, f"stop-of-{lead_id}", stop, policy=world.policy, now=world.now)
    except PersonGone:
        world.scheduler.note("person gone")


def fulfil(world: World, case: str) -> None:
    fulfilment = Fulfilment(
        cases=world.cases,
        people=world.journal,
        wrapper=world.wrapper,
        hasher=world.hasher,
        secrets=CaseSecrets(bytes(KEY_BYTES)),
        policy=world.policy,
        tell=lambda *_, **__: None,
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

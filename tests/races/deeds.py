"""What actors do: one invocation each, through the use cases of the functions."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from botocore.exceptions import ClientError

from functions.consent.confirm_opt_in import OptInConfirmer
from functions.fulfilment.carry_out import Fulfilment
from functions.intake.record_touch import Delivery, Suppressed
from infra.redrive import redrive
from shared.adapters.person_tables import DynamoPeople
from shared.adapters.suppression_table import DynamoSuppressions
from shared.domain.privacy.consent_state import ConsentState
from shared.domain.touch import Consent
from shared.edge.consents import ConsentBook
from shared.edge.journal import PersonGone
from shared.edge.messages import OptInAsked
from shared.ports.consents import Link, LinkUse
from tests.builders import NOON
from tests.races.people import Sent
from tests.races.schedule import Again
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
    taken = world.recorder.take(delivery, many=len(sent.touches) > 1, now=NOON)
    for position, touch in enumerate(sent.touches):
        named = touch.model_copy(update={"id": taken.touch_id(position)})
        try:
            recorded = taken.record(named)
        except Suppressed:
            world.scheduler.note("suppressed")
            continue
        world.scheduler.note(f"{recorded.status} for {recorded.lead_id}")
        world.told.append(Told(recorded, world.store.step))


def confirm(world: World, asked: OptInAsked) -> None:
    """The person follows the link of the mail, once or twice."""
    link = Link(LinkUse.CONFIRM, asked.lead, asked.touch, ("store",), expires=NOON + 3_600, sent=NOON)
    book = ConsentBook(journal=world.journal, wrapper=world.wrapper)
    suppressions = DynamoSuppressions(world.wire, suppressions="suppressions")
    confirmer = OptInConfirmer(book=book, hasher=world.hasher, links=_OneLink(link), suppressions=suppressions)
    confirmed = confirmer.confirm(f"token of {asked.touch}", now=NOON)
    world.scheduler.note("confirmed" if confirmed else "nobody to confirm")


def withdraw(world: World, lead_id: str) -> None:
    book = ConsentBook(journal=world.journal, wrapper=world.wrapper)
    stop = Consent(basis="consent", state=ConsentState.WITHDRAWN, purposes=("judge",))
    try:
        book.stop(lead_id, f"stop-of-{lead_id}", stop, policy=world.policy, now=NOON)
    except PersonGone:
        world.scheduler.note("person gone")


def fulfil(world: World, case: str) -> None:
    people = DynamoPeople(
        world.wire, leads="leads", identities="identities", suppressions="suppressions", keys="keys"
    )
    fulfilment = Fulfilment(
        cases=world.cases, people=people, wrapper=world.wrapper, hasher=world.hasher, policy=world.policy
    )
    fulfilment.carry_out(case, now=NOON)


@dataclass(frozen=True)
class _OneLink:
    """As it was kept when the mail went out; it is not spent, so that it can be followed again."""

    link: Link

    def find(self, digest: str) -> Link | None:
        return self.link

    def keep(self, digest: str, link: Link) -> None: ...

    def spend(self, digest: str) -> None: ...

    def forget(self, lead_id: str, touches: Sequence[str]) -> None: ...


def redriven(world: World) -> None:
    """The tool itself; its functions are called in process, its queues are empty."""
    clients: Mapping[str, Any] = {"dynamodb": world.wire, "sqs": _NoMessages(), "lambda": _Functions(world)}
    try:
        redrive(_OUTPUTS, clients.__getitem__)
    except ClientError:
        raise Again from None


class _NoMessages:
    def receive_message(self, **_: Any) -> Any:
        return {}


class _Functions:
    def __init__(self, world: World) -> None:
        self._by_name: Mapping[str, Callable[[Any], None]] = {
            "ScoringFunctionName": world.on_journal,
            "RelayFunctionName": world.on_change,
        }

    def invoke(self, *, FunctionName: str, Payload: str) -> Any:  # noqa: N803 - as botocore has it
        for record in json.loads(Payload)["Records"]:
            self._by_name[FunctionName](record)
        return {"Payload": BytesIO()}

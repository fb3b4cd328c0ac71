"""Requests carried out in process, over the same tables as the chain."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import uuid4

from functions.fulfilment.carry_out import Fulfilment
from shared.adapters.person_tables import DynamoPeople
from shared.domain.case.case import Case
from shared.domain.case.corrections import Corrections
from shared.domain.case.requester import Requester
from shared.domain.case.restriction import lifting
from shared.domain.case.words import CaseType, Channel, State
from shared.edge.definitions import definition_named
from shared.edge.messages import RecipientDue
from shared.edge.policies import policy_named
from shared.edge.tell_recipients import tell_recipients
from shared.ports.cases import NewCase
from shared.vault.case_keys import seal_requester
from tests.builders import NOON
from tests.chain import Chain, Queue
from tests.tables import Tables

EMAIL = ("email", "ann@example.com")
ANN = dict([EMAIL])


@dataclass
class Fulfilling:
    tables: Tables
    told: Queue = field(default_factory=Queue)

    def __post_init__(self) -> None:
        self.chain = Chain(self.tables, definition_named("instruments"))
        names = {name: name for name in ("leads", "identities", "suppressions", "keys")}
        roots, policy = self.tables.roots(), policy_named("privacy")
        self.wrapper = roots.wrapper(create=True)
        self.hasher = roots.hasher(create=True)
        self.secrets = roots.case_secrets(create=True)
        self.fulfilment = Fulfilment(
            cases=self.tables.cases(),
            people=DynamoPeople(self.tables.dynamodb, **names),
            wrapper=self.wrapper,
            hasher=self.hasher,
            secrets=self.secrets,
            policy=policy,
            tell=partial(tell_recipients, policy=policy, outbox=self.told),
        )

    def ask(
        self,
        type: CaseType,
        *identifiers: tuple[str, str],
        approved: bool = True,
        corrections: Corrections | None = None,
    ) -> str:
        """The id of a case that an officer opened at noon."""
        case = Case(
            id=str(uuid4()), type=type, channel=Channel.OFFICER, started=NOON, received=NOON, policy="0" * 64,
            timeline={State.RECEIVED: NOON},
        )  # fmt: skip
        if approved:
            case = case.moved(State.APPROVED, at=NOON, actor="officer")
        named = identifiers or (EMAIL,)
        sealed, wrapped = seal_requester(self.wrapper, case.id, Requester(identifiers=named, corrections=corrections))
        about = tuple(self.secrets.about(value) for _, value in named)
        self.tables.cases().create(NewCase(case, sealed, wrapped, "body", about=about))
        return case.id

    def carry_out(self, case_id: str, *, now: int = NOON) -> bool:
        done = self.fulfilment.carry_out(case_id, now=now)
        self.chain.settle()
        return done

    def done(self, type: CaseType, *identifiers: tuple[str, str], **more: Any) -> Case:
        """A case that was asked for and carried out."""
        case_id = self.ask(type, *identifiers, **more)
        assert self.carry_out(case_id)
        return self.case(case_id)

    def lift(self, case_id: str, *, now: int = NOON + 60) -> None:
        """An officer has told the person, and orders it."""
        case = self.case(case_id)
        self.tables.cases().advance(case, lifting(case, informed=now, at=now, actor="officer"))

    def case(self, case_id: str) -> Case:
        stored = self.tables.cases().load(case_id)
        assert stored
        return stored.case

    def recipients_told(self) -> list[tuple[str, tuple[str, ...]]]:
        """What happened, to which leads."""
        read = [RecipientDue.model_validate_json(message) for message in self.told.messages]
        return [(message.event.value, message.leads) for message in read]

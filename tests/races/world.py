"""A system to race in: the functions' use cases over one double, the stream between them, and what was told whom."""

import json
import random
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from functions.erasure.advance_case import Erasures
from functions.erasure.erase_person import PersonEraser
from functions.intake.record_touch import Recorded, TouchRecorder
from functions.promotion.promote_lead import promote_lead
from functions.relay.forward_changes import forward_changes
from functions.scoring.judge_lead import LeadJudge
from shared.adapters.case_table import DynamoCases
from shared.adapters.delivery_table import DynamoDeliveries
from shared.adapters.erasure_tables import DynamoErasure
from shared.adapters.journal_tables import DynamoJournal
from shared.adapters.lead_table import DynamoLeads, DynamoPromotions
from shared.adapters.trail_table import DynamoTrails
from shared.domain.privacy.case_words import State
from shared.domain.privacy.certificate_parts import Outcomes
from shared.edge.definitions import definition_named
from shared.edge.journal import ATTEMPTS
from shared.edge.messages import LeadRecalled, OptInAsked, PromotionDue
from shared.edge.policies import inventory, policy_named
from shared.edge.stream import lead_id_of, page_seen
from shared.ports import StoreUnavailable
from shared.ports.cases import StoredCase
from shared.vault.case_keys import CaseSecrets, case_key
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KEY_BYTES, KeyedHash, KeyWrapper
from tests.builders import NOON
from tests.races.history import Stored, Write
from tests.races.memory_dynamodb import MemoryDynamoDB
from tests.races.schedule import Again, Scheduler
from tests.races.wire import STALE, Weather, Wire

type Record = dict[str, Any]

ONE_KEY: Final = ("identities", "suppressions", "keys", "deliveries")
TABLES: Final = {"leads": ("pk", "sk"), "cases": ("pk", "sk"), **dict.fromkeys(ONE_KEY, ("pk",))}
ROLES: Final = {name: name for name in TABLES}
_TELLING: Final = {"due", "asks", "recalled"}
LATE: Final = ("deleting", "shredded", "certified")
"""States of the first case that a late copy may wait for."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a sender was told about one touch, and by when."""

    recorded: Recorded
    step: int


class _Unscanned(Erasures):
    """The worker, without looking for what is left and signing that nothing is: that only reads, and takes long."""

    def _verify(self, stored: StoredCase, now: int) -> int:
        trail = self.eraser.trail(stored.case.id, case_key(self.wrapper, stored))
        self.eraser.unblock(stored.case.id, trail)
        return self._move(stored, State.CERTIFIED, now)


@dataclass
class World:
    chance: random.Random
    before_the_store: Callable[[Any], Any] = lambda store: store
    told: list[Told] = field(default_factory=list)
    pending: list[Write] = field(default_factory=list)
    reached: dict[tuple[str, str], int] = field(default_factory=dict)
    """When a case was first in a state."""
    first_case: str = ""
    asked: list[OptInAsked] = field(default_factory=list)
    when_asked: Callable[[OptInAsked], None] = lambda asked: None
    _now: dict[str, int] = field(default_factory=dict)
    _leads: int = 0

    def __post_init__(self) -> None:
        self.store = MemoryDynamoDB(TABLES, page=self.chance.choice((2, 3, 1_000)))
        self.scheduler = Scheduler(self.chance)
        client = self.before_the_store(self.store)
        self.wire = Wire(self.store, client, self.scheduler, self.chance, Weather.of(self.chance), self._written)
        self.wrapper, self.hasher = KeyWrapper(bytes(KEY_BYTES)), KeyedHash(bytes(KEY_BYTES))
        self.journal = DynamoJournal(
            self.wire, leads="leads", identities="identities", suppressions="suppressions", keys="keys"
        )
        self.leads = DynamoLeads(self.wire, leads="leads", keys="keys")
        self.promotions = DynamoPromotions(self.wire, leads="leads")
        self.cases = DynamoCases(self.wire, cases="cases", keys="keys")
        self.recorder = TouchRecorder(
            store=self.journal,
            claims=DynamoDeliveries(self.wire, deliveries="deliveries"),
            wrapper=self.wrapper,
            hasher=self.hasher,
            new_lead_id=self._new_lead_id,
        )
        self.policy = policy_named("privacy")
        self.judge = LeadJudge(
            leads=self.leads,
            wrapper=self.wrapper,
            definition=definition_named("instruments"),
            policy=lambda: self.policy,
        )
        self.outboxes: Outboxes = {
            PromotionDue: Queue(self._promotion_due),
            OptInAsked: Queue(self._opt_in_asked),
            LeadRecalled: Queue(lambda _: None),
        }
        self.erasures = self._erasures()

    def _erasures(self) -> Erasures:
        records, trails = DynamoErasure(self.wire, **ROLES), DynamoTrails(self.wire, cases="cases", keys="keys")
        return _Unscanned(
            cases=self.cases,
            records=records,
            trails=trails,
            eraser=PersonEraser(records=records, trails=trails, wrapper=self.wrapper, hasher=self.hasher),
            wrapper=self.wrapper,
            secrets=CaseSecrets(bytes(KEY_BYTES)),
            certify=lambda draft: None,
            notify=lambda case, lead_ids: Outcomes(delivered=0, pending=0, failed=0),
            policy=self.policy,
            inventory=inventory(),
            tenant="races",
        )

    def act(self, name: str, work: Callable[[], object], *, late: bool = False, by_hand: bool = False) -> None:
        """``late``: perhaps only once the erasure has come far."""
        state = self.chance.choice(LATE) if late and self.chance.random() < 0.4 else None
        waits = partial(self._is_before, state) if state else None
        self.scheduler.add(name, partial(self._invoked, work), waits=waits, by_hand=by_hand)

    def start(self) -> None:
        """Delivers what the stream holds so far; from here on it delivers by itself."""
        self.scheduler.step = self.store.step
        for write in self.pending:
            self._delivered(write)

    def advance(self, case: str) -> None:
        """One invocation of the worker; the clock of a case is put on when everything under way then has ended."""
        now = self._now.setdefault(case, NOON + 3_600)
        try:
            wait = self.erasures.advance(case, now=now)
        except Unreadable:  # another worker has destroyed the key of the case meanwhile
            raise Again from None
        if wait:
            settled = self.reached[case, "shredded"] + STALE
            resume = partial(self._resumed, case, now + wait)
            self.scheduler.add(f"settled {case[:4]}", partial(self._invoked, resume), waits=partial(self._moves, settled))

    def _resumed(self, case: str, now: int) -> None:
        self._now[case] = max(now, self._now[case])
        self.advance(case)

    def _moves(self, settled: int) -> bool:
        return self.scheduler.step < settled or self.scheduler.under_way(settled)

    def _is_before(self, state: str) -> bool:
        return (self.first_case, state) not in self.reached

    def _invoked(self, work: Callable[[], object]) -> None:
        """Giving up must have a cause: a fault of the store, or as many writes of others as there were attempts."""
        actor, written = self.scheduler.current, len(self.wire.authors)
        excused = self.wire.excused[actor] if actor else 0
        try:
            work()
        except StoreUnavailable as fault:
            others = sum(author is not actor for author in self.wire.authors[written:])
            if actor and self.wire.excused[actor] == excused and others < ATTEMPTS:
                self.scheduler.fail(f"gave up without a cause: {fault}")
            raise Again from None

    def _new_lead_id(self) -> str:
        self._leads += 1
        return f"{self.chance.randrange(10)}lead{self._leads}"

    def _written(self, writes: Sequence[Write]) -> None:
        for write in writes:
            if write.table == "cases" and write.after and "state" in write.after:
                self.reached.setdefault((write.key[0], write.after["state"]["S"]), write.step)
            if self.scheduler.current is None:
                self.pending.append(write)
            else:
                self._delivered(write)

    def _delivered(self, write: Write) -> None:
        """What the filters of the event source mappings let through, sometimes twice, sometimes late."""
        if write.table != "leads" or write.after is None:
            return
        record = partial(_record, write.after)
        for _ in range(self.times()):
            if write.key[1].startswith("journal#"):
                self.act(f"scoring {write.key[0]}", lambda: self.on_journal(record()), late=self.chance.random() < 0.3)
            if write.after.keys() & _TELLING:
                self.act(f"relay {write.key[0]}", lambda: self.on_change(record()))

    def times(self) -> int:
        """How often something is delivered."""
        return 2 if self.chance.random() < 0.1 else 1

    def on_journal(self, record: Record) -> None:
        self.judge.judge(lead_id_of(record), seen=page_seen(record), now=NOON)

    def on_change(self, record: Record) -> None:
        assert not forward_changes([record], outboxes=self.outboxes)

    def _promotion_due(self, message: str) -> None:
        due = PromotionDue.model_validate_json(message)
        for _ in range(self.times()):
            work = partial(promote_lead, due.lead, due.decision(), leads=self.promotions)
            self.act(f"promotion {due.lead}", work, late=True)

    def _opt_in_asked(self, message: str) -> None:
        asked = OptInAsked.model_validate_json(message)
        if asked not in self.asked:
            self.asked.append(asked)
            self.when_asked(asked)


class Queue:
    """Hands every message on at once; who receives it takes a turn of their own."""

    def __init__(self, received: Callable[[str], None]) -> None:
        self._received = received

    def send(self, messages: Sequence[str], *, delay: int = 0) -> list[int]:
        for message in messages:
            self._received(message)
        return []


def _record(item: Stored) -> Record:
    image = json.loads(json.dumps(item, default=lambda value: b64encode(value).decode()))
    return {"dynamodb": {"Keys": {name: image[name] for name in ("pk", "sk")}, "NewImage": image}}

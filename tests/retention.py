"""Retention in process, over the same tables as the chain and as consent."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from functions.retention.budget import Budget
from functions.retention.end_cases import CaseEnder
from functions.retention.expire_leads import LeadExpirer
from functions.retention.expire_stale import ExpireStale
from functions.retention.expire_withdrawn import ExpireWithdrawn
from functions.retention.open_cases import Concerned
from functions.retention.open_erasure import Cause, ErasureOpener
from functions.retention.rules import Journals, Rule
from functions.retention.run_tasks import Retention
from shared.adapters.aging_leads import DynamoAgingLeads
from shared.adapters.bookmark_table import DynamoBookmarks
from shared.adapters.person_tables import DynamoPeople
from shared.domain.case.case import Case
from shared.domain.case.requester import Requester
from shared.domain.case.words import State
from shared.domain.policy.policy import PrivacyPolicy
from shared.ports.cases import NewCase
from shared.vault.case_keys import open_requester, seal_requester
from shared.vault.case_secrets import CaseSecrets
from tests.cases import a_case, a_clock
from tests.chain import Queue
from tests.consents import Consenting
from tests.tables import Tables

HOUR = 3_600
DAY = 24 * HOUR


def budget(parts: int = 1_000, *, seconds_left: float = 900) -> Budget:
    return Budget(lambda: seconds_left, parts)


@dataclass
class Keeping:
    """``at_a_time`` leads to a part."""

    tables: Tables
    at_a_time: int = 50
    erasures: Queue = field(default_factory=Queue)

    def __post_init__(self) -> None:
        self.consenting = Consenting(self.tables)
        self.chain = self.consenting.chain
        self.wrapper = self.tables.roots().wrapper()
        self.leads = DynamoAgingLeads(
            self.tables.dynamodb, leads="leads", keys="keys", at_a_time=self.at_a_time, passed=self.at_a_time
        )
        self.bookmarks = DynamoBookmarks(self.tables.dynamodb, cases="cases")

    @property
    def now(self) -> int:
        return self.chain.now

    @property
    def policy(self) -> PrivacyPolicy:
        return self.consenting.policy

    @property
    def journals(self) -> Journals:
        return Journals(self.leads, self.wrapper)

    @cached_property
    def rules(self) -> dict[Cause, Rule]:
        rules: tuple[Rule, ...] = (
            ExpireWithdrawn(self.journals, self.policy),
            ExpireStale(self.journals, self.policy.retention),
        )
        return {rule.cause: rule for rule in rules}

    @cached_property
    def secrets(self) -> CaseSecrets:
        return self.tables.roots().case_secrets(create=True)

    @cached_property
    def opener(self) -> ErasureOpener:
        return ErasureOpener(self.tables.cases(), self.wrapper, self.secrets, a_clock(), self.policy.content_hash)

    @cached_property
    def ender(self) -> CaseEnder:
        return CaseEnder(self.tables.cases(), self.wrapper, self.secrets, self.policy.retention.case_days)

    @cached_property
    def concerned(self) -> Concerned:
        names = {name: name for name in ("leads", "identities", "suppressions", "keys")}
        people = DynamoPeople(self.tables.dynamodb, **names)
        return Concerned(people=people, wrapper=self.wrapper, hasher=self.tables.roots().hasher())

    @cached_property
    def expirer(self) -> LeadExpirer:
        return LeadExpirer(self.leads, self.bookmarks, self.opener)

    def expire(self, cause: Cause, *, parts: int = 1_000, concerned: set[str] | None = None) -> int:
        affected = set() if concerned is None else concerned
        return self.expirer.expire(self.rules[cause], concerned=affected, budget=budget(parts), now=self.now)

    def run(self, *, seconds_left: float = 900, **changes: Any) -> None:
        given: dict[str, Any] = {
            "cases": self.tables.cases(),
            "erasures": self.erasures,
            "notices": self.tables.notices_due(),
            "concerned": self.concerned,
            "expirer": self.expirer,
            "rules": tuple(self.rules.values()),
            "terms": self.policy.rights,
            "ender": self.ender,
        }
        Retention(**given | changes).run(now=self.now, seconds_left=lambda: seconds_left)

    def open_a_case(self, *identifiers: tuple[str, str], state: State | None = None, **changes: Any) -> Case:
        case = a_case(**changes)
        case = case.moved(state, at=self.now, actor="officer") if state else case
        sealed, wrapped = seal_requester(self.wrapper, case.id, Requester(identifiers=identifiers))
        self.tables.cases().create(NewCase(case, sealed, wrapped, "body"))
        return case

    def cases(self) -> list[Case]:
        ids = [item["pk"]["S"] for item in self.tables.items("cases") if item["sk"]["S"] == "case"]
        return [stored.case for stored in self.tables.cases().load_many(ids).values()]

    def only_case(self) -> tuple[Case, tuple[str, ...]]:
        """The one there is, and the leads it is about."""
        (case,) = self.cases()
        stored = self.tables.cases().load(case.id)
        assert stored
        return case, open_requester(self.wrapper, stored).leads

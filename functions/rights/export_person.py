"""Everything held on the person of an access or portability request (GDPR Art. 15 and 20), read when it is asked for.

Nothing of it is stored: there is no copy that an erasure would have to find.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Protocol

from functions.rights.provided_data import current, provided
from shared.domain.case.case import Case
from shared.domain.case.words import CaseType
from shared.domain.consent.event import ConsentEvent, events
from shared.domain.decision import as_decided
from shared.domain.definition import Definition
from shared.domain.journal_chain import START
from shared.domain.judging import CompiledDefinition
from shared.domain.policy.policy import PrivacyPolicy
from shared.domain.receipt import Receipt
from shared.domain.touch import Touch
from shared.domain.verdict import MILLI, ClauseOutcome, Verdict
from shared.edge.definitions import Definitions
from shared.edge.find_person import PersonFinder
from shared.edge.journal import chained_touches
from shared.edge.merging import whereabouts
from shared.ports import DueDecision, KnownLeads, StoredLead, StoreUnavailable
from shared.ports.cases import Cases
from shared.ports.merging import Absorbed, MergedLeads, Older
from shared.vault.case_keys import open_requester
from shared.vault.envelope import SubjectKey
from shared.vault.keyring import KeyWrapper

FORMAT: Final = "leadpact-export/1"


class Explain(Protocol):
    def __call__(self, receipt: Receipt, definition: Definition) -> str: ...


@dataclass(frozen=True, kw_only=True)
class PersonExporter:
    cases: Cases
    finder: PersonFinder
    leads: KnownLeads
    merges: MergedLeads
    wrapper: KeyWrapper
    definitions: Definitions
    policy: PrivacyPolicy
    explain: Explain

    def export(self, case: Case, *, now: int) -> dict[str, Any]:
        """As JSON. Somebody unknown gets the same document without people. Raises Unreadable and StoreUnavailable."""
        whole = case.type is CaseType.ACCESS
        people = [self._person(lead_id, lead, now, whole) for lead_id, lead in self._found(case).items()]
        head = {"format": FORMAT, "request": case.id, "type": case.type, "exported_at": _instant(now)}
        return head | ({"controller": _controller(self.policy)} if whole else {}) | {"people": people}

    def _found(self, case: Case) -> Mapping[str, StoredLead]:
        stored = self.cases.load(case.id)
        requester = open_requester(self.wrapper, stored) if stored else None
        if requester is None:
            return {}
        proven = self.finder.find(requester.proven_by(case.proof)).leads
        kept = (whereabouts(lead_id, self.merges) for lead_id in dict.fromkeys([*requester.leads, *proven]))
        found = self.leads.load_many(list(dict.fromkeys(kept)))
        if any(lead.standing.absorbing for lead in found.values()):
            raise StoreUnavailable("merging")  # a part of it is still on its way from another lead
        return found

    def _person(self, lead_id: str, lead: StoredLead, now: int, whole: bool) -> dict[str, Any]:
        key = self.wrapper.unwrap(lead_id, lead.key.wrapped, lead.key.incarnation)
        journal: list[Touch] = []
        consents: list[ConsentEvent] = []
        before = START
        for touch, chain in chained_touches(self.leads.pages(lead_id), key):
            journal.append(touch)
            consents += events(touch, before, chain)
            before = chain
        kept = journal if whole else provided(journal)
        profile = current(kept)
        person: dict[str, Any] = {
            "lead": lead_id,
            "identifiers": profile.identifiers,
            "characteristics": profile.characteristics,
            "touches": [_touch(touch) for touch in kept],
            "consents": [_consent(event) for event in consents],
        }
        if not whole:
            return person
        older = self.merges.older(lead_id)
        merged = [self._merged(kept, older, key, now) for kept in self.merges.absorbed(lead_id)]
        decisions = self._decisions(_whole(lead.ledger, older, of=lead_id), key, now)
        return person | self._concluded(lead, journal, now) | {"decisions": decisions, "merged": merged}

    def _merged(self, kept: Absorbed, older: Sequence[Older], key: SubjectKey, now: int) -> dict[str, Any]:
        """A lead that was found to be the same person, and what had been decided about it; its touches are there."""
        return {
            "lead": kept.lead_id,
            "at": _instant(kept.at),
            "stage": kept.stage,
            "decisions": self._decisions(_whole(kept.ledger, older, of=kept.lead_id), key, now),
        }

    def _decisions(self, entries: Sequence[DueDecision], key: SubjectKey, now: int) -> list[dict[str, Any]]:
        """As they were taken."""
        receipts = [Receipt.model_validate_json(key.open("receipt", entry.receipt)) for entry in entries]
        pairs = zip(entries, receipts, strict=True)
        return [self._decision(as_decided(receipt, entry.decision.move), now) for entry, receipt in pairs]

    def _concluded(self, lead: StoredLead, journal: Sequence[Touch], now: int) -> dict[str, Any]:
        """What was made of it: the scores with their reasons."""
        definition = self.definitions.at(now)
        folded = definition.empty()
        for touch in journal:
            folded = definition.fold(folded, touch)
        standing = lead.standing
        return {
            "sources": sorted({touch.source for touch in journal}),
            "standing": {
                "stage": standing.stage,
                "since": _instant(standing.since),
                "sales_ready": standing.sales_ready,
                "holds": sorted(standing.holds),
                "judged_again": _instant(lead.moment) if lead.moment else None,
            },
            "scores": _scores(definition, definition.judge(folded, now)),
        }

    def _decision(self, receipt: Receipt, now: int) -> dict[str, Any]:
        definition = self.definitions.of(receipt.definition) or self.definitions.at(now)
        said = receipt.model_dump(mode="json", exclude={"fit", "engagement", "at", "met"})
        return said | {
            "at": _instant(receipt.at),
            "fit": receipt.fit / MILLI,
            "engagement": receipt.engagement / MILLI,
            "because": self.explain(receipt, definition.definition),
            "met": [{"clause": line.clause, "points": line.points / MILLI} for line in receipt.met],
        }


def _whole(ledger: Mapping[int, DueDecision], older: Sequence[Older], *, of: str) -> list[DueDecision]:
    """All decisions about a lead, oldest first."""
    return [one.entry for one in older if one.of == of] + [entry for _, entry in sorted(ledger.items())]


def _scores(definition: CompiledDefinition, verdict: Verdict) -> dict[str, Any]:
    return {
        "definition": {"version": definition.version, "hash": definition.hash},
        "fit": verdict.fit / MILLI,
        "engagement": verdict.engagement / MILLI,
        "clauses": [_clause(outcome) for outcome in verdict.outcomes],
    }


def _controller(policy: PrivacyPolicy) -> dict[str, Any]:
    """What Art. 15(1) and (2) asks for beside the data."""
    return {
        "controller": policy.controller.model_dump(mode="json", exclude_none=True),
        "purposes": [purpose.model_dump(mode="json", exclude_none=True) for purpose in policy.purposes],
        "recipients": [recipient.model_dump(mode="json", exclude_none=True) for recipient in policy.recipients],
        "retention": policy.retention.model_dump(mode="json"),
        "rights": ["rectification", "erasure", "restriction", "objection", "portability", "withdrawal", "complaint"],
        "automated_decisions": "Clauses of a signed definition give points; each decision above names them.",
    }


def _touch(touch: Touch) -> dict[str, Any]:
    said = touch.model_dump(mode="json", exclude_defaults=True)
    said["received_at"] = _instant(touch.received_at)
    said["actions"] = [
        action.model_dump(mode="json", exclude_none=True) | {"at": _instant(action.at)} for action in touch.actions
    ]
    return said


def _consent(event: ConsentEvent) -> dict[str, Any]:
    return {
        "id": event.id,
        "purpose": event.purpose,
        "state": event.state,
        "basis": event.basis,
        "source": event.source,
        "trust": event.trust,
        "at": _instant(event.at),
        "claimed_at": None if event.claimed_at is None else _instant(event.claimed_at),
        "mechanism": event.mechanism,
        "notice": event.notice,
        "locale": event.locale,
        "previous": event.previous,
        "chain": event.chain,
    }


def _clause(outcome: ClauseOutcome) -> dict[str, Any]:
    return {"clause": outcome.clause, "met": outcome.met, "points": outcome.points / MILLI}


def _instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()

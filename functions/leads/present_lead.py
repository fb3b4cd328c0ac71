"""Presenting a lead as the API answers it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from functions.leads.answers import Asserted, DefinitionNamed, KnownOutcome, Lead, LedgerEntry, ListedLead, MetClause
from functions.leads.open_lead import OpenedLead
from shared.domain.decision import Decision
from shared.domain.lead import Profile
from shared.domain.receipt import Receipt
from shared.domain.standing import Standing
from shared.domain.touch import Outcome
from shared.domain.verdict import MILLI, Verdict


def points(thousandths: int) -> float:
    return thousandths / MILLI


def instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def lead_answer(
    lead: OpenedLead, *, because: str, not_yet: str | None, tied_to: Sequence[str], merged_from: Sequence[str]
) -> Lead:
    return Lead(
        id=lead.id,
        stage=lead.standing.stage,
        since=instant(lead.standing.since),
        sales_ready=lead.standing.sales_ready,
        holds=tuple(sorted(lead.standing.holds)),
        notice_due=_notice_due(lead.standing),
        fit=points(lead.verdict.fit),
        engagement=points(lead.verdict.engagement),
        because=because,
        not_yet=not_yet,
        identifiers=lead.profile.identifiers,
        characteristics=lead.profile.characteristics,
        asserted=Asserted(
            identifiers=lead.profile.identified.asserted, characteristics=lead.profile.characterised.asserted
        ),
        attribution=lead.profile.attribution,
        outcome=_outcome(lead.profile.outcome),
        tied_to=tuple(tied_to),
        merged_from=tuple(merged_from),
        journal_length=lead.profile.counted,
        ledger=tuple(_entry(decision, receipt) for decision, receipt in lead.ledger),
    )


def listed_answer(lead_id: str, standing: Standing, profile: Profile, verdict: Verdict | None) -> ListedLead:
    return ListedLead(
        id=lead_id,
        stage=standing.stage,
        since=instant(standing.since),
        sales_ready=standing.sales_ready,
        holds=tuple(sorted(standing.holds)),
        notice_due=_notice_due(standing),
        fit=points(verdict.fit) if verdict else None,
        engagement=points(verdict.engagement) if verdict else None,
        name=_name(profile),
        company=_text(profile, "company"),
        email=profile.identifiers.get("email"),
    )


def _notice_due(standing: Standing) -> datetime | None:
    return None if standing.notice_due is None else instant(standing.notice_due)


def _entry(decision: Decision, receipt: Receipt) -> LedgerEntry:
    return LedgerEntry(
        number=decision.number,
        start=decision.move.start,
        stage=decision.move.stage,
        sales_ready=decision.move.ready,
        at=instant(decision.at),
        definition=DefinitionNamed(version=receipt.version, hash=receipt.definition),
        fit=points(receipt.fit),
        engagement=points(receipt.engagement),
        clauses=tuple(
            MetClause(clause=line.clause, points=points(line.points), evidence=line.evidence) for line in receipt.met
        ),
        unmet=receipt.unmet,
    )


def _outcome(outcome: Outcome | None) -> KnownOutcome | None:
    if outcome is None:
        return None
    return KnownOutcome(result=outcome.result, at=None if outcome.at is None else instant(outcome.at))


def _name(profile: Profile) -> str | None:
    parts = [_text(profile, part) for part in ("first_name", "last_name")]
    return " ".join(part for part in parts if part) or _text(profile, "name")


def _text(profile: Profile, characteristic: str) -> str | None:
    value = profile.characteristics.get(characteristic)
    return value if isinstance(value, str) else None

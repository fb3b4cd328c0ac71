"""Presenting what is known of a lead, as the API answers it."""

from datetime import UTC, datetime

from functions.leads.answers import DefinitionNamed, KnownOutcome, LedgerEntry, ListedLead, MetClause
from shared.domain.decision import Decision
from shared.domain.lead import Profile
from shared.domain.touch import Outcome
from shared.domain.verdict import MILLI, Receipt, Verdict
from shared.ports import Listed


def points(thousandths: int) -> float:
    return thousandths / MILLI


def instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def listed_lead(entry: Listed, profile: Profile, verdict: Verdict | None) -> ListedLead:
    return ListedLead(
        id=entry.lead_id,
        stage=entry.stage,
        since=instant(entry.since),
        sales_ready=entry.ready,
        fit=points(verdict.fit) if verdict else None,
        engagement=points(verdict.engagement) if verdict else None,
        name=_name(profile),
        company=_text(profile, "company"),
        email=profile.identifiers.get("email"),
    )


def outcome_known(outcome: Outcome) -> KnownOutcome:
    return KnownOutcome(result=outcome.result, at=None if outcome.at is None else instant(outcome.at))


def ledger_entry(decision: Decision, receipt: Receipt) -> LedgerEntry:
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


def _name(profile: Profile) -> str | None:
    given = [_text(profile, part) for part in ("first_name", "last_name")]
    return " ".join(part for part in given if part) or _text(profile, "name")


def _text(profile: Profile, characteristic: str) -> str | None:
    value = profile.characteristics.get(characteristic)
    return value if isinstance(value, str) else None

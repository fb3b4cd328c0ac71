"""Reading leads: opened, and judged by the definition in force at the moment they are read."""

from collections.abc import Callable
from dataclasses import replace

from aws_lambda_powertools import Logger

from functions.leads.answers import Funnel, Lead, LeadPage
from functions.leads.cursor import cursor_of
from functions.leads.present_lead import instant, ledger_entry, listed_lead, outcome_known, points
from shared.domain.judging import CompiledDefinition
from shared.domain.lead import Profile, Standing
from shared.domain.stage import Stage
from shared.domain.touch import Touch
from shared.domain.verdict import Receipt, Verdict
from shared.ports import KnownLeads, Listed, StageIndex, StoredLead
from shared.vault.envelope import SubjectKey, Unreadable
from shared.vault.keyring import KeyWrapper

type Explain = Callable[[Receipt], str]
_logger = Logger()


class LeadReading:
    """Every method raises StoreUnavailable."""

    def __init__(
        self, *, leads: KnownLeads, index: StageIndex, wrapper: KeyWrapper, definition: CompiledDefinition
    ) -> None:
        self._leads, self._index = leads, index
        self._wrapper, self._definition = wrapper, definition

    def show(self, lead_id: str, *, explain: Explain, now: int) -> Lead | None:
        """None when there is no such person, or no longer.

        One batch of two items; the journal too, until scoring has taken it in under the definition in force.
        """
        stored = self._leads.load(lead_id)
        if stored is None:
            return None
        key = self._key(lead_id, stored)
        profile = self._judgeable(lead_id, key, self._profile(key, stored))
        verdict = self._definition.judge(profile.engagement, now)
        receipts = {number: _receipt(key, entry.receipt) for number, entry in sorted(stored.ledger.items())}
        return Lead(
            id=lead_id,
            stage=stored.standing.stage,
            since=instant(stored.standing.since),
            sales_ready=stored.standing.ready,
            fit=points(verdict.fit),
            engagement=points(verdict.engagement),
            because=explain(self._reason(stored.standing, receipts, verdict, now)),
            identifiers=profile.identifiers,
            characteristics=profile.characteristics,
            attribution=profile.attribution,
            outcome=profile.outcome and outcome_known(profile.outcome),
            journal_length=profile.counted,
            ledger=tuple(ledger_entry(stored.ledger[number].decision, receipts[number]) for number in receipts),
        )

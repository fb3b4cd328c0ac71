"""Going through lists of leads and opening an erasure for each that has expired."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Final

from functions.retention.budget import Budget
from functions.retention.open_erasure import ErasureOpener
from functions.retention.rules import Rule
from shared.domain.consent.hold import Hold
from shared.edge import log
from shared.ports import StoredLead
from shared.ports.retention import AgingLeads, Bookmarks

_AT_A_TIME: Final = 50


class LeadsFailed(Exception):
    """Some leads could not be looked at; the others were."""


@dataclass(frozen=True, slots=True)
class LeadExpirer:
    leads: AgingLeads
    bookmarks: Bookmarks
    opener: ErasureOpener

    def expire(self, rule: Rule, *, concerned: set[str], budget: Budget, now: int) -> int:
        """How many cases were opened. Nothing happens to ``concerned`` leads, which these become too, or to restricted
        ones (GDPR Art. 18).

        Goes on where the last run was broken off. Raises :class:`LeadsFailed` and StoreUnavailable.
        """
        before, failed = len(concerned), 0
        for lead_id, lead in self._listed(rule, budget, now):
            if lead_id in concerned or Hold.RESTRICTED in lead.standing.holds:
                continue
            try:
                if self._expired(lead_id, lead, rule, now):
                    concerned.add(lead_id)
            except Exception as fault:  # noqa: BLE001 - whatever it is, the next lead is somebody else's
                log.error("lead_failed", lead=lead_id, rule=rule.cause, kind=type(fault).__name__)
                failed += 1
        if failed:
            raise LeadsFailed(f"{failed} leads")
        return len(concerned) - before

    def _expired(self, lead_id: str, lead: StoredLead, rule: Rule, now: int) -> bool:
        reason = rule.reason(lead_id, lead, now=now)
        return reason is not None and self.opener.open(lead_id, reason, now=now)

    def _listed(self, rule: Rule, budget: Budget, now: int) -> Iterator[tuple[str, StoredLead]]:
        for lead_ids in self._parts(rule, budget, now):
            for batch in batched(lead_ids, _AT_A_TIME, strict=False):
                yield from self.leads.load_many(batch).items()

    def _parts(self, rule: Rule, budget: Budget, now: int) -> Iterator[tuple[str, ...]]:
        """From the bookmark on; what is before it was gone through by the run that set it."""
        bookmark = self.bookmarks.place(rule.cause)
        first, _, place = bookmark.partition(" ")
        start = rule.groups.index(first) if first in rule.groups else 0
        cursor: str | None = place if first in rule.groups else ""
        for group in rule.groups[start:]:
            while cursor is not None:
                if not budget.take():
                    self.bookmarks.keep(rule.cause, f"{group} {cursor}")
                    return
                part = self.leads.part(group, cursor=cursor, before=rule.listed_before(now), held=rule.held)
                yield tuple(part.lead_ids)
                cursor = part.next
            cursor = ""
        if bookmark:
            self.bookmarks.keep(rule.cause, "")

"""Reading leads for the people who work with them."""

from collections.abc import Collection, Iterator, Sequence

from functions.leads.answers import Funnel, Lead, LeadPage, ListedLead
from functions.leads.cursor import cursor_of
from functions.leads.explained import explained, still_lacking
from functions.leads.list_by_score import Place, ScoreList
from functions.leads.open_lead import LeadOpener
from functions.leads.present_lead import instant, lead_answer, listed_answer
from shared.domain.definition import Definition
from shared.domain.receipt import Receipt
from shared.domain.stage import Stage
from shared.edge.definitions import Definitions
from shared.edge.languages import Language
from shared.ports import KnownLeads
from shared.ports.merging import MergedLeads
from shared.ports.stage_index import Listed, StageIndex
from shared.vault.keyring import KeyWrapper


class Moved(Exception):
    """The lead was merged into another, where the person is now."""

    def __init__(self, lead_id: str) -> None:
        super().__init__(lead_id)
        self.lead_id = lead_id


class LeadReading:
    """Every method raises StoreUnavailable."""

    def __init__(
        self,
        *,
        leads: KnownLeads,
        merges: MergedLeads,
        index: StageIndex,
        wrapper: KeyWrapper,
        definitions: Definitions,
    ) -> None:
        self._leads, self._merges, self._index, self._definitions = leads, merges, index, definitions
        self._opener = LeadOpener(leads=leads, wrapper=wrapper, definitions=definitions)

    def show(self, lead_id: str, *, language: Language, sees_held: bool, now: int) -> Lead | None:
        """None when there is no such person, or no longer, or they may not be seen. Raises :class:`Moved`.

        One batch read of two items and a query for the ties; see :meth:`LeadOpener.open`.
        """
        stored = self._leads.load(lead_id)
        if stored is None:
            if kept := self._merges.merged_into(lead_id):
                raise Moved(kept)
            return None
        if stored.standing.withheld and not sees_held:
            return None
        opened = self._opener.open(lead_id, stored, now=now)
        standing, in_force = stored.standing, self._definitions.at(now).definition
        return lead_answer(
            opened,
            because=explained(opened.reason, self._meant_by(opened.reason, now), language, opened.lacks),
            not_yet=still_lacking(opened.present, in_force, language, opened.lacks, standing),
            tied_to=self._merges.ties(lead_id),
            merged_from=sorted(standing.absorbed),
        )

    def page(self, stage: Stage | None, *, after: str | None, limit: int, sees_held: bool, now: int) -> LeadPage:
        """Of one stage, or of all: one index query per shard of each, and one batch read of ``limit`` leads with their
        keys. A page that leaves some out has fewer; the next one goes on behind them."""
        stages = (stage,) if stage else tuple(Stage)
        found = self._index.listed(stages, after=after, limit=limit + 1)
        shown, more = found[:limit], len(found) > limit
        return LeadPage(
            leads=tuple(self._still_there(stages, shown, sees_held, now)),
            next=cursor_of(f"{shown[-1].since:010d}#{shown[-1].lead_id}") if more else None,
        )

    def best(self, stage: Stage, *, after: Place | None, limit: int, sees_held: bool, now: int) -> LeadPage:
        """See :mod:`functions.leads.list_by_score`."""
        listing = ScoreList(
            leads=self._leads,
            index=self._index,
            opener=self._opener,
            definitions=self._definitions,
            sees_held=sees_held,
        )
        return listing.page(stage, after=after, limit=limit, now=now)

    def funnel(self, *, now: int) -> Funnel:
        """Reads every entry of the index, a page of 1 MB at a time. Restricted leads count: a number shows nobody."""
        return Funnel(
            stages={stage: self._index.count(stage) for stage in Stage},
            sales_ready=self._index.count(Stage.MQL, ready=True),
            as_of=instant(now),
        )

    def _meant_by(self, receipt: Receipt, now: int) -> Definition:
        """The definition that the receipt names: what clauses are called may have changed since."""
        return (self._definitions.of(receipt.definition) or self._definitions.at(now)).definition

    def _still_there(
        self, stages: Collection[Stage], found: Sequence[Listed], sees_held: bool, now: int
    ) -> Iterator[ListedLead]:
        """The index lags behind the leads: who is gone, in another stage by now, or not to be seen, is left out."""
        stored = self._leads.load_many([entry.lead_id for entry in found]) if found else {}
        for entry in found:
            lead = stored.get(entry.lead_id)
            if lead and lead.standing.stage in stages and (sees_held or not lead.standing.withheld):
                glanced = self._opener.glanced(entry.lead_id, lead, now=now)
                yield listed_answer(entry.lead_id, lead.standing, *glanced)

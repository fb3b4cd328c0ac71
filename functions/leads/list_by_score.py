"""Leads of a stage by their score at one instant, highest first.

Points fade by the second, so no stored order would be right for long. The index keeps a bound of each lead's score that
stays one as time passes (shared/domain/judging/ranking.py): leads are judged from the highest bound down, until none
further down can reach the page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Final, NamedTuple

from functions.leads.answers import LeadPage
from functions.leads.cursor import cursor_of
from functions.leads.open_lead import Glanced, LeadOpener
from functions.leads.present_lead import listed_answer
from shared.domain.judging.kept_rank import KeptRank, mark_of
from shared.domain.judging.ranking import Rank, best
from shared.domain.stage import Stage
from shared.edge.definitions import Definitions
from shared.ports import KnownLeads, StoredLead
from shared.ports.stage_index import Ranked, StageIndex

MOST_SHOWN: Final = 200
"""Of a stage, over all pages: who is further down is better looked for in another way."""
MOST_JUDGED: Final = 2_000
"""For one page. Should even more leads have a bound that reaches it, it is the page of these."""
_AT_A_TIME: Final = 50
_ID_BITS: Final = 22 * 8
_UNKNOWN: Final = Rank(lasting=-(1 << 60), key=0)
"""Of a lead that was not judged by the definition in force yet: last of all."""

_SHOWN: Final = -(1 << 512)
"""Where leads are placed that were on a page before."""


class Place(NamedTuple):
    """The last lead shown, by its score (thousandths) as of an instant (seconds), and how many were shown by then."""

    as_of: int
    shown: int
    score: int
    lead_id: str

    def written(self) -> str:
        return f"{self.as_of:010d} {self.shown} {self.score} {self.lead_id}"

    @classmethod
    def read(cls, position: str) -> "Place":
        as_of, shown, score, lead_id = position.split(" ")
        return cls(int(as_of), int(shown), int(score), lead_id)


class _Candidate(NamedTuple):
    lead_id: str
    lead: StoredLead
    glanced: Glanced

    @property
    def score(self) -> int:
        verdict = self.glanced[1]
        return verdict.fit + verdict.engagement if verdict else _UNKNOWN.lasting

    @property
    def order(self) -> int:
        return _order(self.score, self.lead_id)


@dataclass(frozen=True, kw_only=True)
class ScoreList:
    leads: KnownLeads
    index: StageIndex
    opener: LeadOpener
    definitions: Definitions
    sees_held: bool

    def page(self, stage: Stage, *, after: Place | None, limit: int, now: int) -> LeadPage:
        """All pages are of the instant of the first. Reads the stage in the index, and judges a few leads more than it
        shows. Raises StoreUnavailable."""
        as_of, shown = (min(after.as_of, now), after.shown) if after else (now, 0)
        definition = self.definitions.at(as_of)
        mark, ranking = mark_of(definition.empty()), definition.ranking
        entries = [(_rank_of(entry, mark), entry.lead_id) for entry in self.index.ranked(stage)]
        entries.sort(key=lambda entry: (-ranking.bound(entry[0], as_of), entry[1]))
        before = _order(after.score, after.lead_id) if after else None
        found = best(
            self._candidates(stage, entries, as_of),
            count=limit + 1,
            bound=lambda rank: _order(ranking.bound(rank, as_of) + 1, ""),
            score=lambda one: _SHOWN if before is not None and one.order >= before else one.order,
            most=MOST_JUDGED,
        )
        behind = [one for order, one in found if order > _SHOWN]
        page = behind[: max(0, min(limit, MOST_SHOWN - shown))]
        is_last = len(behind) == len(page) or shown + len(page) >= MOST_SHOWN
        last = None if is_last else Place(as_of, shown + len(page), page[-1].score, page[-1].lead_id)
        return LeadPage(
            leads=tuple(listed_answer(one.lead_id, one.lead.standing, *one.glanced) for one in page),
            next=cursor_of(last.written()) if last else None,
        )

    def _candidates(
        self, stage: Stage, entries: Iterable[tuple[Rank, str]], as_of: int
    ) -> Iterator[tuple[_Candidate, Rank]]:
        """The index lags behind the leads: who is gone, in another stage by now, or not to be seen, is left out."""
        for batch in batched(entries, _AT_A_TIME, strict=False):
            stored = self.leads.load_many([lead_id for _, lead_id in batch])
            for rank, lead_id in batch:
                lead = stored.get(lead_id)
                if lead and lead.standing.stage is stage and (self.sees_held or not lead.standing.withheld):
                    yield _Candidate(lead_id, lead, self.opener.glanced(lead_id, lead, now=as_of)), rank


def _rank_of(entry: Ranked, mark: str) -> Rank:
    kept = KeptRank.read(entry.rank) if entry.rank else None
    return kept.rank if kept and kept.mark == mark else _UNKNOWN


def _order(score: int, lead_id: str) -> int:
    """Of two leads with one score, the same one always comes first."""
    return (score << _ID_BITS) + int.from_bytes(lead_id.encode())

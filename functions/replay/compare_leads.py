"""Judging the leads of a segment under a draft and under what is in force. Writes nothing about any lead."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial
from typing import Final

from functions.replay.step import Enough, grown
from shared.domain.judging import CompiledDefinition
from shared.domain.replaying.comparison import Comparison
from shared.domain.replaying.run import Part, Run
from shared.domain.replaying.tally import Tally
from shared.edge.definitions import compiled
from shared.edge.histories import HistoryCounter
from shared.ports.replays import Histories, RunDocuments
from shared.vault.keyring import KeyWrapper

_DEFINITIONS_KEPT: Final = 8


class LeadComparer:
    def __init__(self, *, documents: RunDocuments, histories: Histories, wrapper: Callable[[], KeyWrapper]) -> None:
        self._documents, self._histories, self._wrapper = documents, histories, wrapper
        self._definition = lru_cache(_DEFINITIONS_KEPT)(self._compiled)

    def part(self, run: Run, before: Part, enough: Enough) -> Part:
        """Raises StoreUnavailable and DefinitionLost."""
        in_force, draft = (self._definition(run.id, digest) for digest in (run.against, run.draft))
        counter = HistoryCounter(Comparison(in_force=in_force, draft=draft, now=run.begins), self._wrapper())
        tally, after, leads = Tally.load(before.tally) if before.tally else Tally(), before.after, 0
        for stretch in self._histories.histories(before.segment, run.segments, after=before.after):
            counter.count(stretch.leads, tally)
            leads, after = leads + len(stretch.leads), stretch.after
            if after is None or enough.after(leads):
                break
        return replace(grown(before, leads), after=after, done=after is None, tally=tally.dump())

    def _compiled(self, run_id: str, digest: str) -> CompiledDefinition:
        return compiled(_OfRun(partial(self._documents.document, run_id)), digest)


class _OfRun:
    """The documents of one run, as definitions are looked for."""

    def __init__(self, document: Callable[[str], bytes | None]) -> None:
        self.document = document

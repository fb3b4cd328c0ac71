"""The history in a CSV, as intake would have taken it: nothing is sent and nothing is stored."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from functions.intake.draft_touch import draft_touch
from infra.replay.row_map import RowMap
from infra.replay.send_rows import header_of, rows_of
from infra.senders import DOCUMENTS
from shared.domain.consent.history import holds_with
from shared.domain.consent.hold import Hold
from shared.domain.consent.imported import notice_due
from shared.domain.flaw import SubmissionRefused
from shared.domain.replaying.comparison import Comparison
from shared.domain.replaying.counted import LeftOut
from shared.domain.replaying.tally import Tally
from shared.domain.replaying.told import ToldTouch, told
from shared.domain.source import Source
from shared.edge.purposes import purposes_named

_SOURCE: Final = DOCUMENTS / "history.json"
_NO_SECRET: Final = "whsec_" + "A" * 44
"""Nothing is signed here."""


@dataclass
class CsvHistory:
    """Leads in the order of their first row, each with its touches. ``refused`` counts fields and reasons."""

    leads: list[list[ToldTouch]] = field(default_factory=list)
    rows: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    _known: dict[tuple[str, str], int] = field(default_factory=dict)
    _notices: set[int] = field(default_factory=set)
    _holds: dict[int, frozenset[Hold]] = field(default_factory=dict)

    def take(self, touch: ToldTouch, *, notice_due: bool = False, holds: frozenset[Hold] = frozenset()) -> None:
        """Two rows that share an identifier are one lead, that of the strongest where they share several.

        ``notice_due`` and ``holds`` are what intake would give a new person with it.
        """
        place = next((self._known[one] for one in touch.identifiers.items() if one in self._known), len(self.leads))
        if place == len(self.leads):
            self.leads.append([])
            self._notices |= {place} if notice_due else set()
            self._holds |= {place: holds} if holds else {}
        self.leads[place].append(touch)
        for one in touch.identifiers.items():
            self._known.setdefault(one, place)

    def count(self, comparison: Comparison, progress: Callable[[int], None]) -> Tally:
        tally = Tally()
        for number, touches in enumerate(self.leads, start=1):
            if holds := self._holds.get(number - 1):
                tally.leave_out(LeftOut.HELD, holds)
            else:
                waits = number - 1 in self._notices
                comparison.count(f"row-{touches[0].id}", touches, tally, notice_due=waits)
            progress(number)
        return tally


def read_csv(path: Path, row_map: RowMap, *, now: int) -> CsvHistory:
    """Raises MapMismatch, and what reading a CSV raises."""
    row_map.fit(header_of(path))
    source = Source.model_validate({"secrets": (_NO_SECRET,)} | json.loads(_SOURCE.read_text()))
    history, policy = CsvHistory(), purposes_named("privacy")
    for number, row in enumerate(rows_of(path), start=2):
        history.rows += 1
        try:
            draft = draft_touch(row_map.submission(row), source, policy, now=now)
        except SubmissionRefused as refusal:
            history.refused.update(f"{flaw.field}: {flaw.reason}" for flaw in refusal.flaws)
            continue
        touch = draft.touch.model_copy(update={"id": str(number)})
        if touch.consent.state.stops:
            history.refused.update(["consent: says no"])
            continue
        kept = told(touch.model_dump_json(exclude_defaults=True).encode())
        holds = holds_with(touch, policy, first=True)
        history.take(kept, notice_due=notice_due(touch) is not None, holds=holds)
    return history

"""Leads with a history, for replays."""

from typing import Any

from shared.domain.judging import CompiledDefinition, compile_definition
from shared.domain.replaying.comparison import Comparison
from shared.domain.replaying.tally import Tally
from shared.domain.replaying.told import ToldTouch, told
from shared.domain.touch import Touch
from tests.shared.domain.builders import DAY, NOON, a_touch, a_view, an_action_clause, defined

NOW = NOON + 100 * DAY


def wanting(views: int, *, ready: str = "viewed", **changes: Any) -> CompiledDefinition:
    """A definition whose leads are those who viewed so many pages."""
    clause = an_action_clause(at_least=views)
    return compile_definition(defined(actions=[clause], sales_ready_when=ready, **changes))


def read(touch: Touch) -> ToldTouch:
    return told(touch.model_dump_json(exclude_defaults=True).encode())


def views(*times: int, **changes: Any) -> list[ToldTouch]:
    """A lead that viewed one page at each of these times."""
    return [read(a_touch(a_view(time), time=time, **changes)) for time in times]


def counted(
    *leads: list[ToldTouch],
    in_force: CompiledDefinition,
    draft: CompiledDefinition,
    first: int = 0,
    notices: frozenset[int] = frozenset(),
) -> Tally:
    """``notices`` are the numbers of leads that wait for one."""
    tally, comparison = Tally(), Comparison(in_force=in_force, draft=draft, now=NOW)
    for number, lead in enumerate(leads, first):
        comparison.count(f"lead{number:018}", lead, tally, notice_due=number in notices)
    return tally

"""What a definition makes of a lead over time."""

from shared.domain.judging import compile_definition
from shared.domain.replaying.passage import Passage, passage
from tests.shared.domain.builders import DAY, NOON, a_format_clause, a_touch, a_view, an_action_clause, defined
from tests.shared.domain.replaying.builders import NOW, read, views, wanting


def test_a_lead_passes_a_stage_at_the_touch_that_brought_it_there() -> None:
    lead = views(NOON, NOON + DAY, NOON + 2 * DAY)
    assert passage(wanting(2), lead, now=NOW) == Passage(NOON + DAY, NOON + DAY, mql_now=True, ready_now=True)


def test_a_lead_that_never_meets_the_definition_passes_nothing() -> None:
    assert passage(wanting(3), views(NOON, NOON), now=NOW) == Passage(None, None, mql_now=False, ready_now=False)


def test_it_may_be_sales_ready_later_than_an_mql() -> None:
    definition = compile_definition(
        defined(formats=[a_format_clause(format="demo_form", id="asked")], sales_ready_when="asked")
    )
    lead = [*views(NOON), read(a_touch(time=NOON + DAY, format="demo_form"))]
    assert passage(definition, lead, now=NOW) == Passage(NOON, NOON + DAY, mql_now=True, ready_now=True)


def test_what_was_reached_stays_reached_when_points_have_faded() -> None:
    rule = {"all": ["viewed", {"score": "engagement", "at_least": 8}]}
    fading = [an_action_clause(half_life_days=10)]
    definition = compile_definition(defined(actions=fading, mql_when=rule, sales_ready_when=rule))
    assert passage(definition, views(NOON), now=NOW) == Passage(NOON, NOON, mql_now=False, ready_now=False)


def test_a_lead_that_time_alone_brings_there_passes_now() -> None:
    rule = {"all": ["viewed", {"score": "engagement", "at_least": 0}]}
    debt = an_action_clause(id="left", match={"type": "unsubscribed"}, points=-9, half_life_days=1)
    definition = compile_definition(defined(actions=[an_action_clause(), debt], mql_when=rule))
    left = read(a_touch(a_view(), a_view().model_copy(update={"type": "unsubscribed"}), time=NOON))
    assert passage(definition, [left], now=NOON).mql is None
    assert passage(definition, [left], now=NOW).mql == NOW

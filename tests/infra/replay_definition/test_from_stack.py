"""Trying a definition on what a stack has stored."""

from typing import Any

import pytest

from infra.replay_definition.from_stack import StackHistory
from shared.adapters.root_keys import RootKeyMissing
from shared.domain.replaying.comparison import Comparison
from shared.domain.replaying.report import report_of
from shared.edge.definitions import definition_named
from tests.builders import NOON
from tests.functions.replay.replaying import BROAD, NOW, STRICT, Worked
from tests.tables import Tables

COMPARISON = Comparison(in_force=STRICT, draft=BROAD, now=NOON)


def history(tables: Tables) -> StackHistory:
    outputs = {
        "LeadsTableName": "leads",
        "KeysTableName": "keys",
        "DefinitionsTableName": "definitions",
        "RootKeyId": tables.kms_key,
        "ShippedDefinition": "instruments",
    }
    clients: dict[str, Any] = {"dynamodb": tables.dynamodb, "kms": tables.kms}
    return StackHistory(outputs, clients.__getitem__)


def test_it_tells_what_the_functions_would(tables: Tables) -> None:
    worked = Worked(tables)
    for number in range(6):
        worked.lead(number, views=1 + number % 3)
    seen: list[int] = []
    comparison = Comparison(in_force=STRICT, draft=BROAD, now=NOW)
    alone = history(tables).count(comparison, seen.append)
    assert alone.dump() == worked.replayed(worked.started()).dump()
    assert report_of(alone, comparison.zone).reached.mql.enter.leads == 4
    assert seen[-1] == 6


def test_it_writes_nothing(tables: Tables) -> None:
    worked = Worked(tables)
    worked.lead(1)
    names = ("leads", "keys", "identities", "definitions")
    before = [tables.items(name) for name in names]
    history(tables).count(COMPARISON, lambda _: None)
    assert [tables.items(name) for name in names] == before


def test_the_definition_that_ships_is_in_force_until_another_is_activated(tables: Tables) -> None:
    assert history(tables).in_force(now=NOON) is definition_named("instruments")


def test_without_any_history_there_is_no_key_to_read_it(tables: Tables) -> None:
    with pytest.raises(RootKeyMissing):
        history(tables).count(COMPARISON, lambda _: None)

"""The deployment makes the root keys, once; functions wait for them and never make one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from shared.adapters.root_keys import CASES, KEK, LOOKUP, RootKeys
from shared.ports import StoreUnavailable
from tests.tables import Tables

FUNCTIONS = Path(__file__).parents[2] / "functions"
LOADS = (RootKeys.wrapper, RootKeys.hasher, RootKeys.case_secrets)


def test_a_deployment_makes_every_root_key(tables: Tables) -> None:
    tables.made_roots()
    assert {item["pk"]["S"] for item in tables.items("keys")} == {KEK, LOOKUP, CASES}


def test_a_deployment_that_is_repeated_leaves_the_root_keys_as_they_are(tables: Tables) -> None:
    tables.made_roots()
    before = tables.items("keys")
    tables.made_roots()
    assert tables.items("keys") == before


@pytest.mark.parametrize("load", LOADS)
def test_a_missing_root_key_is_a_passing_failure(tables: Tables, load: Callable[[RootKeys], object]) -> None:
    with pytest.raises(StoreUnavailable):
        load(tables.roots())
    tables.made_roots()
    assert load(tables.roots())


def test_no_function_makes_a_root_key() -> None:
    assert not [path for path in FUNCTIONS.rglob("*.py") if "create=True" in path.read_text()]

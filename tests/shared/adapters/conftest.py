"""Adapters keep their contracts over moto and over the double that all other tests use."""

from collections.abc import Iterator

import pytest

from tests.dynamodb.over_moto import furnished_by_moto
from tests.tables import Tables, furnished


@pytest.fixture(params=[furnished, furnished_by_moto], ids=["double", "moto"])
def tables(request: pytest.FixtureRequest) -> Iterator[Tables]:
    with request.param() as given:
        yield given

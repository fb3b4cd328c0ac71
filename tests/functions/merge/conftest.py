import pytest

from shared.edge.definitions import definition_named
from tests.chain import Chain
from tests.merging import Merging
from tests.tables import Tables


@pytest.fixture
def chain(tables: Tables) -> Chain:
    return Chain(tables, definition_named("instruments"))


@pytest.fixture
def merging(chain: Chain) -> Merging:
    return Merging(chain)

import pytest

from tests.chain import Chain
from tests.fading import fading
from tests.tables import Tables


@pytest.fixture
def chain(tables: Tables) -> Chain:
    return Chain(tables, fading())

from collections.abc import Iterator

import pytest

from tests.functions.callbacks.receiver import Receiver, listening
from tests.functions.callbacks.telling import Telling
from tests.logs import logged
from tests.tables import Tables

__all__ = ["logged"]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening(Receiver()) as listener:
        yield listener


@pytest.fixture
def telling(tables: Tables) -> Telling:
    return Telling(tables)

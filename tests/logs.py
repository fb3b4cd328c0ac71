"""What was logged, with every fact beside the code: the logger writes where standard output was when it was made."""

from collections.abc import Callable

import pytest


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    return lambda: repr([vars(record) for record in caplog.records])

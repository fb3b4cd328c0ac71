import os

import pytest

from infra.local.guardian import end_with_parent
from tests.spilled import pytest_configure, pytest_runtest_makereport, pytest_unconfigure
from tests.tables import tables

__all__ = ["pytest_configure", "pytest_runtest_makereport", "pytest_unconfigure", "tables"]

# Tests run commands as people type them: a make that knows it runs within another one prints its folders as well.
for _name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
    os.environ.pop(_name, None)


@pytest.fixture(scope="session", autouse=True)
def _no_worker_outlives_its_run(request: pytest.FixtureRequest) -> None:
    """Whoever ends a run ends the process that hands out the tests: its workers would go on with theirs."""
    if hasattr(request.config, "workerinput"):
        end_with_parent()

from tests.spilled import pytest_configure, pytest_runtest_makereport, pytest_unconfigure
from tests.tables import tables

__all__ = ["pytest_configure", "pytest_runtest_makereport", "pytest_unconfigure", "tables"]

from tests.tables import tables

__all__ = ["tables"]

"""A conformance suite for OpenDSR 2.0 processors: ``python -m infra.opendsr URL --credential TOKEN``."""

from infra.opendsr.client import NoAnswer
from infra.opendsr.report import Outcome, Report, Result
from infra.opendsr.suite import run

__all__ = ["NoAnswer", "Outcome", "Report", "Result", "run"]

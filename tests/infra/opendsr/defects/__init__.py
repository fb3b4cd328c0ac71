"""The reference processor with one deliberate defect at a time. Importing this registers them all."""

from tests.infra.opendsr.defects import (
    answers,
    callbacks,
    certificates,
    credentials,
    general,
    life,
    requests,
    schemes,
    signatures,
    tenancy,
)
from tests.infra.opendsr.defects.registry import DEFECTS

__all__ = [
    "DEFECTS",
    "answers",
    "callbacks",
    "certificates",
    "credentials",
    "general",
    "life",
    "requests",
    "schemes",
    "signatures",
    "tenancy",
]

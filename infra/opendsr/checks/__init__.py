"""The checks, one function each, by the letter of their id. Importing this registers them all."""

from infra.opendsr.check import registered
from infra.opendsr.checks import (
    access,
    addresses,
    callbacks,
    cancellation,
    creation,
    discovery,
    errors,
    identities,
    receipt,
    status,
    tenancy,
    trust,
)

__all__ = [
    "CHECKS",
    "access",
    "addresses",
    "callbacks",
    "cancellation",
    "creation",
    "discovery",
    "errors",
    "identities",
    "receipt",
    "status",
    "tenancy",
    "trust",
]

CHECKS = registered()

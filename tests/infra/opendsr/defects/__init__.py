"""The reference processor with one deliberate defect at a time. Importing this registers them all."""

from tests.infra.opendsr.defects import answers, callbacks, general, life, requests, signatures
from tests.infra.opendsr.defects.registry import DEFECTS

__all__ = ["DEFECTS", "answers", "callbacks", "general", "life", "requests", "signatures"]

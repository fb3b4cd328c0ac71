"""Judging a lead by a definition: touches are folded one by one, and judged at any instant."""

from shared.domain.judging.engine import CompiledDefinition, compile_definition
from shared.domain.judging.folded import Folded, FoldedElsewhere

__all__ = [
    "CompiledDefinition",
    "Folded",
    "FoldedElsewhere",
    "compile_definition",
]

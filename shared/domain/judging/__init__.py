"""Judging a lead by a definition: touches are folded one by one, and judged at any instant."""

from shared.domain.judging.engine import CompiledDefinition, compile_definition
from shared.domain.judging.folded import Folded, FoldedElsewhere
from shared.domain.judging.lacking import Lack
from shared.domain.judging.receipts import Difference, recompute

__all__ = [
    "CompiledDefinition",
    "Difference",
    "Folded",
    "FoldedElsewhere",
    "Lack",
    "compile_definition",
    "recompute",
]

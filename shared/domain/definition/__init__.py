"""The lead definition: the document marketing and sales sign, and what makes one sound."""

from shared.domain.definition.document import Definition
from shared.domain.definition.reading import DefinitionRefused, read_definition
from shared.domain.document.problem import Problem

__all__ = ["Definition", "DefinitionRefused", "Problem", "read_definition"]

"""The lead definition: the document marketing and sales sign, and what makes one sound."""

from shared.domain.definition.document import Definition

__all__ = ["Definition"]

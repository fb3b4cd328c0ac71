"""Formats that no sender may send, where the definition has no vocabulary that could tell."""

from collections.abc import Iterator

from shared.domain.definition import Definition
from shared.domain.definition.usual_formats import FORMATS
from shared.domain.document.suggestion import nearest
from shared.domain.linting.finding import Finding


def unusual_formats(definition: Definition) -> Iterator[Finding]:
    if definition.vocabulary is not None:
        return
    for place, clause in enumerate(definition.formats):
        if clause.format not in FORMATS:
            near = nearest(clause.format, FORMATS)
            suggestion = f"did you mean {near}?" if near else "list the formats that are sent under vocabulary"
            yield Finding(f"formats.{place}.format", "is not one of the usual formats", suggestion)

"""Linting a sound definition: what it says that nobody can have meant."""

from typing import Final

from shared.domain.definition import Definition
from shared.domain.document.written import Written
from shared.domain.linting.clause_lint import ClauseLint
from shared.domain.linting.finding import Finding
from shared.domain.linting.label_lint import counts_without_gender, words_without_labels
from shared.domain.linting.possibility import Possibility
from shared.domain.linting.range_lint import overlapping_ranges
from shared.domain.linting.rule_lint import RuleLint
from shared.domain.linting.word_lint import unusual_formats
from shared.domain.linting.writing_lint import misread_texts

MOST_FINDINGS: Final = 500
"""More than this nobody reads."""


def lint(
    definition: Definition, *, retention_days: int | None = None, text: Written | None = None
) -> tuple[Finding, ...]:
    """In the order of the lines of ``text``, if it is given.

    What is called impossible is so; what is not may still be, where that hangs on the inside of texts or is too long
    to find out. ``retention_days`` is how long touches are kept.
    """
    possibility = Possibility(definition)
    found = [*ClauseLint(definition, possibility, retention_days).findings()]
    found += RuleLint(definition, possibility).findings()
    found += [*misread_texts(definition), *overlapping_ranges(definition), *unusual_formats(definition)]
    found += [*words_without_labels(definition), *counts_without_gender(definition)]
    found = found[:MOST_FINDINGS]
    if text is None:
        return tuple(found)
    found = [*(Finding(*remark) for remark in text.remarks), *found][:MOST_FINDINGS]
    placed = (finding._replace(line=text.line(finding.path)) for finding in found)
    return tuple(sorted(placed, key=lambda finding: finding.line))

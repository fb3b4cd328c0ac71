"""Whether a sender's document can work, checked by the command that configures it and again where it is used."""

from collections.abc import Iterator

from functions.intake.expressions import flaws_of
from functions.intake.refusals import source_misconfigured
from functions.intake.submission_fields import IDENTIFIERS, flaw_of
from shared.domain.document.problem import Problem
from shared.domain.policy import sources
from shared.domain.policy.purposes import StatedPurposes
from shared.domain.source import Source


def problems_of(source: Source, policy: StatedPurposes) -> Iterator[Problem]:
    """All because of which no delivery could be taken, whatever it holds. No problem repeats a value."""
    yield from _mapping(source)
    yield from sources.problems_of(source, policy)


class SourceCheck:
    """Checks each document once, however many deliveries come."""

    def __init__(self, policy: StatedPurposes) -> None:
        self._policy = policy
        self._checked: dict[str, tuple[Source, bool]] = {}

    def require(self, source: Source) -> None:
        """A sender cannot mend its configuration, so it is asked to send again. Raises RequestRefused (503)."""
        known = self._checked.get(source.id)
        if known is None or known[0] is not source:
            known = self._checked[source.id] = source, not any(problems_of(source, self._policy))
        if not known[1]:
            raise source_misconfigured()


def _mapping(source: Source) -> Iterator[Problem]:
    if source.items:
        yield from (Problem("items", flaw) for flaw in flaws_of(source.items))
    for path, expression in source.fields.items():
        if flaw := flaw_of(path):
            yield Problem(f"fields.{path}", flaw)
        yield from (Problem(f"fields.{path}", flaw) for flaw in flaws_of(expression))
    if source.fields and not any(path.partition(".")[0] == IDENTIFIERS for path in source.fields):
        yield Problem("fields", "must fill an identifier, such as identifiers.email: nobody could be known without one")
    if source.fields and not source.default_format and "format" not in source.fields:
        yield Problem("default_format", "is missing: no field is mapped to format either, and a submission needs one")

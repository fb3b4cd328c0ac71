"""Whether a definition names its parts in the languages it declares."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from shared.domain.document.problem import Problem
from shared.domain.document.words import Labels

if TYPE_CHECKING:
    from shared.domain.definition.document import Definition


def language_problems(definition: "Definition") -> Iterator[Problem]:
    """A language without a single label is one problem, not one of every label."""
    labelled = list(labels_in(definition))
    written = {language for _, labels in labelled for language in labels.written}
    if len(set(definition.languages)) < len(definition.languages):
        yield Problem("languages", "names a language twice")
    unwritten = [language for language in definition.languages if language not in written]
    if labelled and unwritten:
        ours = ", ".join(sorted(written))
        reason = f"no label is written in {', '.join(unwritten)}: write labels in them, or say languages: [{ours}]"
        yield Problem("languages", reason)
    for path, labels in labelled:
        for language in definition.languages:
            if language in written and language not in labels.written:
                yield Problem(f"{path}.{language}", "is missing: other labels are written in this language")


def labels_in(part: Any, path: str = "") -> Iterator[tuple[str, Labels]]:
    """Every label of a part of a document, with its path."""
    if isinstance(part, Labels):
        yield path, part
        return
    for step, inner in _steps(part):
        yield from labels_in(inner, f"{path}.{step}" if path else str(step))


def _steps(part: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(part, BaseModel):
        yield from ((field.alias or name, getattr(part, name)) for name, field in type(part).model_fields.items())
    elif isinstance(part, Mapping):
        yield from part.items()
    elif isinstance(part, tuple):
        yield from enumerate(part)

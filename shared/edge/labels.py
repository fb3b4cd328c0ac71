"""What parts of a definition are called in a language, or visibly in another where they have no label in it."""

from shared.domain.document.words import Labels


def label_in(labels: Labels, language: str, *, spoken: str) -> str:
    """A label of another language is marked by its tag, as in ``asked for a demo (en)``."""
    tag = language_of(labels, language, spoken=spoken)
    said = labels.written[tag]
    return said if tag == language else f"{said} ({tag})"


def language_of(labels: Labels, language: str, *, spoken: str) -> str:
    """The one a label is shown in; ``spoken`` is the one that the definition has instead. Labels have one at least."""
    return next(tag for tag in (language, spoken, *labels.written) if tag in labels.written)

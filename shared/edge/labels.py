"""What parts of a definition are called in a language, or visibly in another where they have no label in it."""

from shared.domain.document.words import Labels


def label_in(labels: Labels, language: str, *, spoken: str) -> str:
    """A label of another language is marked by its tag, as in ``asked for a demo (en)``; ``spoken`` is the one that the
    definition has instead. Labels have one at least."""
    tag = next(tag for tag in (language, spoken, *labels.written) if tag in labels.written)
    said = labels.written[tag]
    return said if tag == language else f"{said} ({tag})"

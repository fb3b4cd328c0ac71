"""What parts of a definition are called in a language, or visibly in another where they have no label in it."""

from shared.edge.languages import Language


def label_in(labels: object, language: Language) -> str:
    """A label of another language is marked by its tag, as in ``asked for a demo (en)``; labels have one at least."""
    order = dict.fromkeys([language, *Language])
    tag, said = next((tag, said) for tag in order if (said := getattr(labels, tag.value, None)))
    return str(said) if tag is language else f"{said} ({tag.value})"

"""Identifiers of a person as requests name them, folded as those of leads are."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from shared.domain.flaw import Flaw, SubmissionRefused
from shared.edge.identifiers import Namespace, fold

if TYPE_CHECKING:
    from shared.domain.submission import Identifiers


class Named(NamedTuple):
    """``kind`` is ``email``, ``phone``, ``social:<network>``, ``external:<namespace>`` or ``record:<namespace>``;
    ``field`` is its place."""

    field: str
    kind: str
    value: str


def canonical(named: Iterable[Named]) -> tuple[tuple[str, str], ...]:
    """Pairs of kind and canonical value, each once. Raises SubmissionRefused with a flaw for each that is none."""
    folded: dict[tuple[str, str], None] = {}
    flaws: list[Flaw] = []
    for field, kind, value in named:
        given, namespace = _identifiers(kind, value)
        try:
            folded |= dict.fromkeys(fold(given, region=None, namespace=namespace).values.items())
        except SubmissionRefused as refusal:
            flaws += [flaw._replace(field=field) for flaw in refusal.flaws]
    if flaws:
        raise SubmissionRefused(*flaws)
    return tuple(folded)


def _identifiers(kind: str, value: str) -> "tuple[Identifiers, Namespace]":
    from shared.domain.submission import Identifiers  # noqa: PLC0415 - few requests name anybody

    family, _, name = kind.partition(":")
    match family:
        case "social":
            return Identifiers.model_validate({"social": {"network": name, "handle": value}}), Namespace("")
        case "external" | "record":
            return Identifiers(external_id=value), Namespace(name, record=family == "record")
        case _:
            return Identifiers.model_validate({family: value}), Namespace("")

"""What may be stored of a touch: nothing of a person who was erased, and of a refusal the refusal alone."""

from collections.abc import Sequence

from shared.domain.consent.state import ConsentState
from shared.domain.touch import Touch
from shared.edge.join import Named
from shared.ports.identities import KnownAs


class Suppressed(Exception):
    """The person asked to be forgotten, and comes back only by confirming it."""


def admitted(touch: Touch, named: Sequence[Named], known: KnownAs) -> Touch:
    """The touch as it may be stored: all of it, or what a person by e-mail confirms without what stays suppressed.

    Confirming proves an e-mail address, so it is the one identifier that has to be free of suppressions; whoever
    confirms lifts that of theirs first. Raises :class:`Suppressed`.
    """
    barred = {one.kind for one in named if not known.suppressed.keys().isdisjoint(one.marks)}
    blocked = any(not known.blocked.isdisjoint(one.tokens) for one in named)
    if blocked or "email" in barred or (barred and not _by_mail(touch)):
        raise Suppressed(touch.source)
    if not barred:
        return touch
    kept = {kind: value for kind, value in touch.identifiers.items() if kind not in barred}
    return touch.model_copy(update={"identifiers": kept})


def refusal_alone(touch: Touch) -> Touch:
    return Touch(
        id=touch.id,
        source=touch.source,
        received_at=touch.received_at,
        format=touch.format,
        identifiers={},
        consent=touch.consent,
        trust=touch.trust,
        stated_at=touch.stated_at,
    )


def _by_mail(touch: Touch) -> bool:
    """Confirmed by a link in a mail, or of a person who has confirmed as much before."""
    return touch.consent.confirmation is not None or touch.consent.state is ConsentState.REQUESTED

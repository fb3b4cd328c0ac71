"""A store as the template describes it."""

from dataclasses import dataclass

from shared.domain.inventory.store_words import Kind


@dataclass(frozen=True, slots=True)
class Found:
    """``seconds`` is the period after which a queue, stream or log forgets; None when the template fixes none.

    ``forgets_items``: a table whose items can carry a time to live.
    """

    name: str
    type: str
    kind: Kind
    seconds: int | None = None
    backup_days: int = 0
    forgets_items: bool = False

"""What people have to confirm is sent on, sealed, and stored by nobody before they do.

Whoever they are, known, unknown or forgotten: the work is the same, so that nobody outside can tell one from another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from shared.domain.touch import Touch
from shared.edge.questions import sealed_for_queue
from shared.ports import Outbox, StoreUnavailable
from shared.vault.keyring import KeyWrapper


@dataclass(frozen=True, slots=True)
class QuestionSender:
    outbox: Outbox
    wrapper: KeyWrapper

    def send(self, touches: Sequence[Touch]) -> None:
        """A copy is asked about once. Raises StoreUnavailable."""
        messages = [sealed_for_queue(touch, self.wrapper).model_dump_json() for touch in touches]
        if messages and self.outbox.send(messages):
            raise StoreUnavailable("queue")

"""Touches that people have to confirm go to the opt-in queue, sealed, and are not recorded.

The work is the same for known, unknown and erased people, so that nobody outside can tell them apart.
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
        """Copies are safe: the opt-in function sends one mail a touch. Raises StoreUnavailable."""
        messages = [sealed_for_queue(touch, self.wrapper).model_dump_json() for touch in touches]
        if messages and self.outbox.send(messages):
            raise StoreUnavailable("queue")

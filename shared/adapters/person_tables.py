"""A person by their identifiers, and what is changed of them on their own wish."""

from collections.abc import Sequence
from typing import Any

from shared.adapters.clients import store_errors
from shared.adapters.journal_tables import DynamoJournal
from shared.adapters.lead_holds import held
from shared.ports import Changed, HoldChange


class DynamoPeople(DynamoJournal):
    def __init__(self, dynamodb: Any, **tables: str) -> None:
        """``tables`` as :class:`DynamoJournal` names them."""
        super().__init__(dynamodb, **tables)
        self._client, self._table = dynamodb, tables["leads"]

    def owners(self, tokens: Sequence[str]) -> Sequence[str]:
        found = self.known_as(tokens, [], consistent=True).holders if tokens else {}
        return list(dict.fromkeys(lead_id for holders in found.values() for lead_id in holders))

    def hold(self, lead_id: str, change: HoldChange) -> None:
        """Of a lead that was merged into another: on that one, which has a way to go at most twice."""
        place: str | None = lead_id
        while place:
            try:
                with store_errors(decisive=True):
                    self._client.update_item(**held(self._table, place, change))
            except Changed:
                place = self.merged_into(place)
            else:
                return

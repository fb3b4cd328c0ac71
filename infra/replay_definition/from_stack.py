"""The history in the tables of a deployment, read and never written."""

from collections.abc import Callable, Mapping
from typing import Any

from shared.adapters.definitions_in_force import DynamoDefinitionsInForce
from shared.adapters.lead_histories import DynamoLeadHistories
from shared.adapters.root_keys import RootKeys
from shared.domain.judging import CompiledDefinition
from shared.domain.replaying.comparison import Comparison
from shared.domain.replaying.tally import Tally
from shared.edge.definitions import DefinitionInForce, definition_named
from shared.edge.histories import HistoryCounter


class StackHistory:
    """``client`` makes boto3 clients of somebody who operates the stack."""

    def __init__(self, outputs: Mapping[str, str], client: Callable[[str], Any]) -> None:
        self._outputs, self._client = outputs, client

    def in_force(self, *, now: int) -> CompiledDefinition:
        """The one that ships, until another is activated."""
        shipped = self._outputs["ShippedDefinition"]
        store = DynamoDefinitionsInForce(self._client("dynamodb"), definitions=self._outputs["DefinitionsTableName"])
        return DefinitionInForce(store, seed=lambda: definition_named(shipped)).at(now)

    def count(self, comparison: Comparison, progress: Callable[[int], None]) -> Tally:
        """Raises RootKeyMissing where nobody ever sent anything, and StoreUnavailable."""
        dynamodb, keys = self._client("dynamodb"), self._outputs["KeysTableName"]
        roots = RootKeys(dynamodb, self._client("kms"), keys=keys, kms_key=self._outputs["RootKeyId"])
        counter, tally = HistoryCounter(comparison, roots.wrapper()), Tally()
        histories = DynamoLeadHistories(dynamodb, leads=self._outputs["LeadsTableName"], keys=keys)
        for stretch in histories.histories(0, 1, after=None):
            counter.count(stretch.leads, tally)
            progress(tally.leads + sum(tally.left_out.values()))
        return tally

"""What is in force: the last contract that was activated, or the definition that ships."""

from collections.abc import Callable
from typing import NamedTuple

from shared.domain.contract.contract import Terms
from shared.domain.contract.in_force import Head, Reign
from shared.domain.judging import CompiledDefinition
from shared.edge.definitions import DefinitionLost
from shared.ports.definitions import Contracts


class InForce(NamedTuple):
    """Without a ``reign`` it is the definition that ships; ``coming`` is scheduled to follow."""

    head: Head
    terms: Terms
    reign: Reign | None
    coming: Reign | None


class InForceReader:
    def __init__(self, contracts: Contracts, *, seed: Callable[[], CompiledDefinition]) -> None:
        self._contracts, self._seed = contracts, seed

    def at(self, now: int) -> InForce:
        """Read consistently."""
        head = self._contracts.current_head()
        reign = head.at(now)
        return InForce(head, reign.terms if reign else self._seed_terms(), reign, head.coming(now))

    def document(self, in_force: InForce) -> bytes:
        """Its canonical form. Raises :class:`DefinitionLost`."""
        if in_force.reign is None:
            return self._seed().definition.canonical_form
        document = self._contracts.document(in_force.terms.hash)
        if document is None:
            raise DefinitionLost(in_force.terms.hash)
        return document

    def _seed_terms(self) -> Terms:
        seed = self._seed().definition
        return Terms(seed.content_hash, seed.version, seed.name)

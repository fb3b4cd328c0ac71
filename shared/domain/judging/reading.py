"""How the values that clauses are about are read: as the vocabulary says, else as each clause asks."""

from typing import Any

from shared.domain.definition import Definition
from shared.domain.definition.clauses import CharacteristicClause
from shared.domain.definition.kind_asked import kind_asked
from shared.domain.definition.requirements import EMAIL_DOMAIN
from shared.domain.values.readers import Kind, Reader, Spoken, reader_of


class Reading:
    def __init__(self, definition: Definition) -> None:
        self._ladders = definition.ladders
        self._known = definition.vocabulary.characteristics if definition.vocabulary else {}
        self._readers: dict[tuple[str, Kind], Reader | None] = {}

    def reader(self, clause: CharacteristicClause) -> Reader | None:
        """One and the same for clauses that read a value alike; None where it means what it says."""
        name, known = clause.characteristic, self._known.get(clause.characteristic)
        if name == EMAIL_DOMAIN:
            return None
        kind: Kind = known.kind if known else kind_asked(clause.must_be) or "text"
        if (name, kind) not in self._readers:
            said: dict[str, Any] = known.model_dump() if known else {"kind": kind}
            self._readers[name, kind] = reader_of(Spoken.of(said, self._ladders.get(name, ())))
        return self._readers[name, kind]

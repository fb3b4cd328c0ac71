"""Results of a request, as the protocol hands them over: one JSON document, made when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from functions.rights.export_files import as_json
from shared.domain.case.case import Case
from shared.edge.languages import Language

if TYPE_CHECKING:  # few requests export anything, and the others start faster without what an export is made of
    from functions.rights.export_person import PersonExporter
    from shared.domain.definition import Definition
    from shared.domain.receipt import Receipt


@dataclass(frozen=True, slots=True)
class JsonExports:
    """``exporter`` is asked for only when there is something to export."""

    exporter: Callable[[], "PersonExporter"]
    clock: Callable[[], int]

    def export(self, case: Case) -> bytes:
        return as_json(self.exporter().export(case, now=self.clock()))


def explained(receipt: "Receipt", definition: "Definition") -> str:
    """In English: the document goes to a controller's system."""
    from shared.edge.explanation import explain  # noqa: PLC0415 - Babel and Fluent would slow every cold start

    return explain(receipt, definition, Language.EN)

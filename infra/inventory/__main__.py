"""Checks that every store of a template is in the inventory, and shows them.

python -m infra.inventory [template.yaml]
"""

import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from infra.bad_document import BAD_DOCUMENT, reason_of
from infra.inventory.gate import disagreements
from infra.template import TEMPLATE, read_template
from shared.domain.inventory.inventory import Inventory
from shared.edge.policies import inventory


def main(arguments: list[str]) -> int:
    if len(arguments) > 1:
        print("usage: python -m infra.inventory [template.yaml]")
        return 2
    path = Path(arguments[0]) if arguments else TEMPLATE
    try:
        problems = disagreements(read_template(path), inventory())
    except BAD_DOCUMENT as error:
        print(f"{path}: {reason_of(error)}")
        return 2
    if problems:
        print("\n".join(problems))
        return 1
    _show(inventory())
    return 0


def _show(registered: Inventory) -> None:
    table = Table("store", "kind", "personal data", "categories")
    for store in registered.stores:
        table.add_row(store.name, store.kind, store.personal, ", ".join(store.categories))
    console = Console()
    console.print(table)
    console.print(f"{len(registered.stores)} stores, all of them in the template. Inventory {registered.content_hash}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

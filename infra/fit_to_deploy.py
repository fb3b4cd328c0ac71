"""Whether the documents of this release may be deployed: each is sound, and nothing is left to be written.

python -m infra.fit_to_deploy
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from infra.inventory.gate import disagreements
from infra.template import read_template
from shared.domain.document.reading import DocumentRefused
from shared.domain.inventory.promises import broken_promises
from shared.domain.policy.placeholders import missing_in, placeholders_of
from shared.domain.policy.policy import read_policy
from shared.edge.policies import inventory

_SHARED: Final = Path(__file__).parents[1] / "shared"
POLICIES: Final = _SHARED / "policies"
_INVENTORY: Final = "inventory.json"
_HOW: Final = "Nothing was deployed. docs/operations.md, “Privacy policy and inventory”, says how to write your own."


def obstacles(policies: Path = POLICIES) -> Iterator[str]:
    """Each with its file and place. Earlier policies are kept for the cases they apply to."""
    template = read_template()
    in_force = f"{template['Parameters']['PrivacyPolicy']['Default']}.json"
    for path in sorted(policies.glob("*.json")):
        if path.name != _INVENTORY:
            yield from (f"{path.name}: {problem}" for problem in _of_policy(path, in_force=path.name == in_force))
    yield from (f"{_INVENTORY}: {problem}" for problem in disagreements(template, inventory()))


def _of_policy(path: Path, *, in_force: bool) -> Iterator[str]:
    try:
        policy = read_policy(path.read_bytes())
    except DocumentRefused as refused:
        yield from map(str, refused.problems)
        return
    yield from map(str, placeholders_of(policy))
    if in_force:
        yield from map(str, missing_in(policy))
        yield from map(str, broken_promises(policy, inventory()))


def main(policies: Path = POLICIES) -> int:
    found = list(obstacles(policies))
    if found:
        print("\n".join([*found, _HOW]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

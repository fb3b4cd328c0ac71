"""The purposes of the policy in force, read without the policy's model: intake starts often, and needs no more."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from shared.domain.policy.purposes import PurposeLine, Purposes

_DOCUMENTS = Path(__file__).parent.parent / "policies"


@cache
def purposes_named(name: str) -> Purposes:
    """The policy is a document of this release, so it is sound. Raises OSError when there is none of that name."""
    document = json.loads((_DOCUMENTS / f"{name}.json").read_bytes())
    return Purposes(tuple(map(_line, document["purposes"])))


def _line(purpose: dict[str, Any]) -> PurposeLine:
    given = {name: purpose[name] for name in PurposeLine._fields if name in purpose}
    return PurposeLine(**given | {"bases": tuple(purpose.get("bases", ("consent",)))})

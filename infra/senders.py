"""Configures senders in a deployed stack: documents of infra/sources (or your own), with secrets made here.

python -m infra.senders document.json             in AWS, with your own credentials; STACK names the stack
python -m infra.senders --local document.json     on the local stack
"""

import secrets
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from phonenumbers import SUPPORTED_REGIONS

from functions.intake.check_source import problems_of
from infra.bad_document import BAD_DOCUMENT, json_object, reason_of
from infra.deployment import NotReached, deployment
from infra.made_known import wait_until_known
from infra.readable import pick_setting, picked, readable
from infra.root_keys.make import make_root_keys
from shared.adapters.source_table import DynamoSources
from shared.domain.document.problem import Problem
from shared.domain.document.reading import DocumentRefused, checked
from shared.domain.policy.purposes import StatedPurposes
from shared.domain.source import Source
from shared.edge.purposes import purposes_named
from shared.ports import StoreUnavailable

DOCUMENTS = Path(__file__).parent / "sources"
_FORM: Final = "browser_form"


class Senders:
    """``client`` makes a boto3 client of somebody who may use the keys table, the sources table and the KMS key."""

    def __init__(self, outputs: Mapping[str, str], client: Callable[[str], Any]) -> None:
        dynamodb = client("dynamodb")
        wrapper = make_root_keys(outputs, client).wrapper()
        self._policy = purposes_named(outputs["PrivacyPolicyName"])
        self._sources = DynamoSources(dynamodb, sources=outputs["SourcesTableName"], wrapper=wrapper)

    def configure(self, document: Path, **changes: Any) -> Source:
        """Configures a sender from its document; one that is known keeps its secrets, unless its kind changes.

        Raises one of BAD_DOCUMENT, with every problem by its place, and StoreUnavailable.
        """
        given = json_object(document) | changes
        fresh = (_new_secret(given.get("kind")),)
        source = checked(Source, {"secrets": fresh} | given)
        refuse_unless_sound(source, self._policy)
        known = self._sources.secrets_of(source.id)
        if known and "secrets" not in given and _is_public(known[0]) == (source.kind == _FORM):
            source = source.model_copy(update={"secrets": known})
        self._sources.put(source)
        return source


def refuse_unless_sound(source: Source, policy: StatedPurposes) -> None:
    """Raises DocumentRefused. What is sound here takes deliveries: intake asks the same."""
    found = [*problems_of(source, policy)]
    if source.phone_region is not None and source.phone_region not in SUPPORTED_REGIONS:
        found.append(Problem("phone_region", "must be the country of a numbering plan (ISO 3166-1), such as GB"))
    if found:
        raise DocumentRefused(tuple(found))


def _new_secret(kind: object) -> str:
    if kind == _FORM:
        return "pk_" + secrets.token_urlsafe(18)
    return "whsec_" + b64encode(secrets.token_bytes(32)).decode()


def _is_public(secret: str) -> bool:
    return not secret.startswith("whsec_")


def main(arguments: list[str]) -> int:
    *options, name = arguments or [""]
    if not set(options) <= {"--local"} or not Path(name).is_file():
        print("usage: make sender DOCUMENT=infra/sources/automation.json [LOCAL=1]")
        return 2
    try:
        with deployment(local="--local" in options) as place:
            source = Senders(place.outputs, place.client).configure(Path(name))
        known = wait_until_known()
    except BAD_DOCUMENT as error:
        print(f"{name}: {reason_of(error)}")
        return 2
    except (NotReached, StoreUnavailable) as error:
        print(error)
        return 2
    told = {"id": source.id, "url": f"{place.url}/v1/intake/{source.id}", "secret": source.secrets[0]}
    print(readable(picked(told, pick_setting())))
    print(known, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Configures senders in a deployed stack: documents of infra/sources (or your own), with secrets made here.

python -m infra.senders document.json             in AWS, with your own credentials; STACK names the stack
python -m infra.senders --local document.json     on the local stack
"""

import json
import secrets
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from infra.bad_document import BAD_DOCUMENT, reason_of
from infra.deployment import NotReached, deployment
from infra.readable import pick_setting, picked, readable
from infra.root_keys.make import make_root_keys
from shared.adapters.source_table import DynamoSources
from shared.domain.policy.sources import problems_of
from shared.domain.source import Source
from shared.edge.purposes import purposes_named

DOCUMENTS = Path(__file__).parent / "sources"


class Senders:
    """``client`` makes a boto3 client of somebody who may use the keys table, the sources table and the KMS key."""

    def __init__(self, outputs: Mapping[str, str], client: Callable[[str], Any]) -> None:
        dynamodb = client("dynamodb")
        wrapper = make_root_keys(outputs, client).wrapper()
        self._policy = purposes_named(outputs["PrivacyPolicyName"])
        self._sources = DynamoSources(dynamodb, sources=outputs["SourcesTableName"], wrapper=wrapper)

    def configure(self, document: Path, **changes: Any) -> Source:
        """Configures a sender from its document; one that is known keeps its secrets.

        Raises ValueError for a document that is not a source, or that names what the privacy policy does not have.
        """
        given = json.loads(document.read_text()) | changes
        known = self._sources.find(given["id"])
        source = Source.model_validate({"secrets": known.secrets if known else (_new_secret(given["kind"]),)} | given)
        if flaw := next(problems_of(source, self._policy), None):
            raise ValueError(f"{flaw.field}: {flaw.message}")
        self._sources.put(source)
        return source


def _new_secret(kind: str) -> str:
    if kind == "browser_form":
        return "pk_" + secrets.token_urlsafe(18)
    return "whsec_" + b64encode(secrets.token_bytes(32)).decode()


def main(arguments: list[str]) -> int:
    *options, name = arguments or [""]
    if not set(options) <= {"--local"} or not Path(name).is_file():
        print("usage: make sender DOCUMENT=infra/sources/automation.json [LOCAL=1]")
        return 2
    try:
        with deployment(local="--local" in options) as place:
            source = Senders(place.outputs, place.client).configure(Path(name))
    except BAD_DOCUMENT as error:
        print(f"{name}: {reason_of(error)}")
        return 2
    except NotReached as error:
        print(error)
        return 2
    told = {"id": source.id, "url": f"{place.url}/v1/intake/{source.id}", "secret": source.secrets[0]}
    print(readable(picked(told, pick_setting())))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

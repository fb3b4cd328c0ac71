"""Contracts, and which is in force, as items of the definitions table."""

from collections.abc import Mapping
from typing import Any, Final

from shared.domain.contract.contract import Contract, Deed, Side, Signature, Terms
from shared.domain.contract.in_force import Activation, Head, Reign

type Item = Mapping[str, Mapping[str, Any]]

LISTED: Final = "definition"
"""The one partition of the index: definitions are few, and written by hand."""
IN_FORCE: Final = "in_force"
HEAD: Final = "head"


def contract_key(contract_id: str) -> dict[str, Any]:
    return {"pk": {"S": contract_id}, "sk": {"S": "definition"}}


def head_key() -> dict[str, Any]:
    return {"pk": {"S": IN_FORCE}, "sk": {"S": HEAD}}


def activation_key(number: int) -> dict[str, Any]:
    return {"pk": {"S": IN_FORCE}, "sk": {"S": f"{number:010d}"}}


def document_key(digest: str) -> dict[str, Any]:
    return {"pk": {"S": f"hash#{digest}"}, "sk": {"S": "document"}}


def deletion_key(contract_id: str) -> dict[str, Any]:
    return {"pk": {"S": contract_id}, "sk": {"S": "deleted"}}


def deletion_attributes(draft: Contract, deed: Deed) -> dict[str, Any]:
    """What remains of a draft: which one it was, who wrote it and who deleted it."""
    return _terms_item(draft.terms) | {"written": _deed_item(draft.written), "deleted": _deed_item(deed)}


def contract_attributes(contract: Contract) -> dict[str, Any]:
    """All but the key, the document, and where it is listed."""
    made: dict[str, Any] = _terms_item(contract.terms) | {
        "revision": _number(contract.revision),
        "written": _deed_item(contract.written),
        "signatures": {"M": {side.value: _signature_item(one) for side, one in contract.signatures.items()}},
    }
    if contract.proposed:
        made["proposed"] = _deed_item(contract.proposed)
    if contract.activated is not None:
        made["activated"] = _number(contract.activated)
    if contract.authors:
        made["authors"] = {"SS": sorted(contract.authors)}
    return made


def listing(contract: Contract) -> dict[str, Any]:
    """By when it was first written down; that never changes."""
    return {"listed": {"S": LISTED}, "listed_at": {"S": f"{contract.written.at:010d}#{contract.id}"}}


def contract_of(item: Item) -> Contract:
    signatures = {Side(side): _signature_of(one["M"]) for side, one in item["signatures"]["M"].items()}
    return Contract(
        id=item["pk"]["S"],
        terms=_terms_of(item),
        written=_deed_of(item["written"]["M"]),
        revision=int(item["revision"]["N"]),
        proposed=_deed_of(item["proposed"]["M"]) if "proposed" in item else None,
        signatures=signatures,
        activated=int(item["activated"]["N"]) if "activated" in item else None,
        authors=frozenset(item.get("authors", {}).get("SS", ())),
    )


def head_attributes(head: Head) -> dict[str, Any]:
    reigns = {"current": head.current, "next": head.next}
    return {"number": _number(head.number)} | {name: _reign_item(reign) for name, reign in reigns.items() if reign}


def head_of(item: Item | None) -> Head:
    if not item:
        return Head()
    current, following = (_reign_of(item[name]["M"]) if name in item else None for name in ("current", "next"))
    return Head(int(item["number"]["N"]), current, following)


def activation_attributes(activation: Activation) -> dict[str, Any]:
    return {
        "number": _number(activation.number),
        "reign": _reign_item(activation.reign),
        "deed": _deed_item(activation.deed),
        "run": {"S": activation.run},
        "replaced": {"S": activation.replaced},
    }


def activation_of(item: Item) -> Activation:
    return Activation(
        number=int(item["number"]["N"]),
        reign=_reign_of(item["reign"]["M"]),
        deed=_deed_of(item["deed"]["M"]),
        run=item["run"]["S"],
        replaced=item["replaced"]["S"],
    )


def _number(value: int) -> dict[str, str]:
    return {"N": str(value)}


def _terms_item(terms: Terms) -> dict[str, Any]:
    return {"hash": {"S": terms.hash}, "version": _number(terms.version), "name": {"S": terms.name}}


def _terms_of(item: Item) -> Terms:
    return Terms(item["hash"]["S"], int(item["version"]["N"]), item["name"]["S"])


def _reign_item(reign: Reign) -> dict[str, Any]:
    return {"M": {"id": {"S": reign.id}, "since": _number(reign.since)} | _terms_item(reign.terms)}


def _reign_of(item: Item) -> Reign:
    return Reign(item["id"]["S"], _terms_of(item), int(item["since"]["N"]))


def _deed_item(deed: Deed) -> dict[str, Any]:
    return {"M": {"by": {"S": deed.by}, "at": _number(deed.at)}}


def _deed_of(item: Item) -> Deed:
    return Deed(item["by"]["S"], int(item["at"]["N"]))


def _signature_item(signature: Signature) -> dict[str, Any]:
    return {"M": {"by": {"S": signature.by}, "at": _number(signature.at), "hash": {"S": signature.hash}}}


def _signature_of(item: Item) -> Signature:
    return Signature(item["by"]["S"], int(item["at"]["N"]), item["hash"]["S"])

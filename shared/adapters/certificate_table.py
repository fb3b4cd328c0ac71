"""The chain of certificates in one partition: entries by number, a head, and a mark for each case that has one."""

from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.domain.certificate.words import START, Attestation
from shared.ports.certificates import Head, SignedCertificate

_CHAIN: Final = "certificate"
_HEAD: Final = "head"
_IS_NEW: Final = "attribute_not_exists(pk)"
_IS_FOLLOWED: Final = "#number = :before AND #hash = :previous"


class DynamoCertificates:
    def __init__(self, dynamodb: Any, *, certificates: str) -> None:
        self._dynamodb, self._table = dynamodb, certificates

    def head(self) -> Head:
        item = self._item(_HEAD)
        return Head(int(item["number"]["N"]), item["hash"]["S"]) if item else Head(0, START)

    def issued(self, case: str, kind: Attestation) -> str | None:
        mark = self._item(_mark(case, kind))
        entry = self._item(_number(int(mark["number"]["N"]))) if mark else None
        return str(entry["jws"]["S"]) if entry else None

    def append(self, signed: SignedCertificate) -> None:
        mark: dict[str, Any] = {"number": {"N": str(signed.number)}}
        if signed.expires is not None:
            mark["expires"] = {"N": str(signed.expires)}
        writes = [
            self._put(_number(signed.number), mark | {"hash": {"S": signed.hash}, "jws": {"S": signed.jws}}),
            self._put(_mark(signed.case, signed.kind), mark),
            {"Update": self._moved_head(signed)},
        ]
        with store_errors():
            self._dynamodb.transact_write_items(TransactItems=writes)

    def listed(self, *, after: int, limit: int) -> list[str]:
        with store_errors():
            found = self._dynamodb.query(
                TableName=self._table,
                KeyConditionExpression="pk = :chain AND sk BETWEEN :first AND :last",
                ExpressionAttributeValues={
                    ":chain": {"S": _CHAIN},
                    ":first": {"S": _number(after + 1)},
                    ":last": {"S": "9" * 10},
                },
                Limit=limit,
                ConsistentRead=True,
            )
        return [item["jws"]["S"] for item in found["Items"]]

    def _moved_head(self, signed: SignedCertificate) -> dict[str, Any]:
        first = signed.number == 1
        values = {":number": {"N": str(signed.number)}, ":hash": {"S": signed.hash}}
        if not first:
            values |= {":before": {"N": str(signed.number - 1)}, ":previous": {"S": signed.previous}}
        return {
            "TableName": self._table,
            "Key": _key(_HEAD),
            "UpdateExpression": "SET #number = :number, #hash = :hash",
            "ConditionExpression": _IS_NEW if first else _IS_FOLLOWED,
            "ExpressionAttributeNames": {"#number": "number", "#hash": "hash"},
            "ExpressionAttributeValues": values,
        }

    def _put(self, sk: str, attributes: dict[str, Any]) -> dict[str, Any]:
        return {"Put": {"TableName": self._table, "Item": _key(sk) | attributes, "ConditionExpression": _IS_NEW}}

    def _item(self, sk: str) -> dict[str, Any] | None:
        with store_errors():
            found = self._dynamodb.get_item(TableName=self._table, Key=_key(sk), ConsistentRead=True)
        item: dict[str, Any] | None = found.get("Item")
        return item


def _key(sk: str) -> dict[str, Any]:
    return {"pk": {"S": _CHAIN}, "sk": {"S": sk}}


def _number(number: int) -> str:
    return f"{number:010d}"


def _mark(case: str, kind: Attestation) -> str:
    return f"issued#{case}#{kind}"

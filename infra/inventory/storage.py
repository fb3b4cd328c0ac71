"""What can hold data in a template: every resource that is not known to be unable to, its parts, what it brings along.

A type that nobody thought of counts as a store until somebody has.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from infra.inventory.found import Found
from infra.inventory.implied import implied_stores
from infra.inventory.types import CANNOT_STORE, KINDS
from infra.template import as_list
from shared.domain.inventory.store_words import Kind

_DAY: Final = 86_400
_QUEUE_DEFAULT: Final = 4 * _DAY
_RECOVERY_DEFAULT: Final = 35


def stores_in(template: Mapping[str, Any]) -> dict[str, Found]:
    """By name, in the template's order."""
    letters = set(_dead_letter_queues(template))
    every_function = template.get("Globals", {}).get("Function", {})
    found = {}
    for name, resource in template["Resources"].items():
        for store in _stores(name, resource, every_function):
            is_letters = store.kind is Kind.QUEUE and name in letters
            found[store.name] = replace(store, kind=Kind.DEAD_LETTER_QUEUE) if is_letters else store
    return found


def _stores(name: str, resource: Any, every_function: Mapping[str, Any]) -> Iterator[Found]:
    if not isinstance(resource, dict) or "Type" not in resource:
        # A loop or a macro in the place of resources cannot be looked into.
        yield Found(name, "no type", Kind.OTHER)
        return
    kind, properties = resource["Type"], resource.get("Properties", {})
    if kind not in CANNOT_STORE:
        yield _resource(name, kind, properties)
    yield from implied_stores(name, kind, properties, every_function)


def _resource(name: str, resource_type: str, properties: Mapping[str, Any]) -> Found:
    kind = KINDS.get(resource_type, Kind.OTHER)
    found = Found(name, resource_type, kind)
    if kind is Kind.TABLE:
        forgets = properties.get("TimeToLiveSpecification", {}).get("Enabled") is True
        return replace(found, backup_days=_backup_days(properties), forgets_items=forgets)
    if kind is Kind.QUEUE:
        return replace(found, seconds=_whole(properties.get("MessageRetentionPeriod", _QUEUE_DEFAULT)))
    if kind is Kind.LOG_GROUP and (days := _whole(properties.get("RetentionInDays"))):
        return replace(found, seconds=days * _DAY)
    return found


def _backup_days(properties: Mapping[str, Any]) -> int:
    recovery = properties.get("PointInTimeRecoverySpecification", {})
    if recovery.get("PointInTimeRecoveryEnabled", False) is False:
        return 0
    return _whole(recovery.get("RecoveryPeriodInDays")) or _RECOVERY_DEFAULT


def _whole(value: Any) -> int | None:
    """A reference or a condition fixes nothing."""
    return value if isinstance(value, int) else None


def _dead_letter_queues(part: Any) -> Iterator[str]:
    """Logical ids that a redrive policy or a failure destination points to."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in {"deadLetterTargetArn", "OnFailure", "DeadLetterConfig", "DeadLetterQueue"}:
                yield from _referred(value)
            yield from _dead_letter_queues(value)
    elif isinstance(part, list):
        for one in part:
            yield from _dead_letter_queues(one)


def _referred(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "Fn::GetAtt" in value:
            yield as_list(value["Fn::GetAtt"])[0]
        for one in value.values():
            yield from _referred(one)

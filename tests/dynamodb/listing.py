"""Queries and scans, of a table or of an index, page by page."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from zlib import crc32

from tests.dynamodb.conditions import condition
from tests.dynamodb.history import Stored, Table
from tests.dynamodb.parsing import InvalidExpression
from tests.dynamodb.schema import Index
from tests.dynamodb.sizes import size

type Answer = dict[str, Any]
type _Place = tuple[Any, ...]
type _Entry = tuple[_Place, Stored]

_LARGEST_PAGE: Final = 1_048_576


def listed(rows: Table, request: Answer, *, as_of: Callable[[], int], page: int) -> Answer:
    """``as_of`` says, for each item, the step it is read as of."""
    index = _index(rows, request)
    found, more = _page(_matching(rows, index, request, as_of), min(request.get("Limit", page), page))
    passes, bound = _filter(request), _bound(request)
    items = [item for _, item in found if passes(item, *bound)]
    answer: Answer = {"Count": len(items), "ScannedCount": len(found)}
    if request.get("Select") != "COUNT":
        answer["Items"] = [_projected(item, request) for item in items]
    if more or len(found) == request.get("Limit"):
        answer["LastEvaluatedKey"] = {name: found[-1][1][name] for name in _place_names(rows, index)}
    return answer


def _index(rows: Table, request: Answer) -> Index | None:
    if "IndexName" not in request:
        return None
    index = rows.schema.index(request["IndexName"])
    if index is None or request.get("ConsistentRead"):
        raise InvalidExpression("no such index, or read consistently, which no index is")
    return index


def _page(matching: Iterator[_Entry], most: int) -> tuple[list[_Entry], bool]:
    """The entries of one page, and whether there is another."""
    found: list[_Entry] = []
    read = 0
    for entry in matching:
        if len(found) == most or (found and read + size(entry[1]) > _LARGEST_PAGE):
            return found, True
        found.append(entry)
        read += size(entry[1])
    return found, False


def _matching(rows: Table, index: Index | None, request: Answer, as_of: Callable[[], int]) -> Iterator[_Entry]:
    """What is behind the start, in order, and fulfils the key condition."""
    bound = _bound(request)
    wanted = condition(request["KeyConditionExpression"]) if "KeyConditionExpression" in request else None
    forward, start = request.get("ScanIndexForward", True), _start(rows, index, request)
    for place, item in _entries(rows, index, request, as_of):
        if start is not None and (place <= start if forward else place >= start):
            continue
        if wanted is None or wanted(item, *bound):
            yield place, item


def _entries(rows: Table, index: Index | None, request: Answer, as_of: Callable[[], int]) -> Iterator[_Entry]:
    forward = request.get("ScanIndexForward", True)
    if index is not None:
        _check_hash(request, index.keys[0])
        yield from sorted(_indexed(rows, index, as_of), key=lambda entry: entry[0], reverse=not forward)
        return
    if "KeyConditionExpression" in request:
        keys = rows.partition(_check_hash(request, rows.schema.keys[0]))
    else:
        keys = [key for key in rows if _is_in_segment(key[0], request)]
    for key in keys if forward else reversed(keys):
        if (item := rows.at(key, as_of())) is not None:
            yield key, item


def _indexed(rows: Table, index: Index, as_of: Callable[[], int]) -> Iterator[_Entry]:
    names = {*index.keys, *rows.schema.keys, *index.carries}
    for key in rows:
        item = rows.at(key, as_of())
        if item is not None and all(name in item for name in index.keys):
            yield _place(rows, index, item), {name: value for name, value in item.items() if name in names}


def _place(rows: Table, index: Index | None, item: Stored) -> _Place:
    values = [next(iter(item[name].items())) for name in _place_names(rows, index)]
    return tuple(int(content) if kind == "N" else content for kind, content in values)


def _place_names(rows: Table, index: Index | None) -> tuple[str, ...]:
    return (*(index.keys if index else ()), *rows.schema.keys)


def _start(rows: Table, index: Index | None, request: Answer) -> _Place | None:
    after = request.get("ExclusiveStartKey")
    if after is None:
        return None
    if after.keys() != set(_place_names(rows, index)):
        raise InvalidExpression("the start is not one of this listing's keys")
    return _place(rows, index, after)


def _check_hash(request: Answer, expected: str) -> str:
    """The value that the key condition begins by asking for."""
    attribute, equals, name = request["KeyConditionExpression"].split()[:3]
    if (_bound(request)[0].get(attribute, attribute), equals) != (expected, "="):
        raise InvalidExpression("a key condition begins with the partition key")
    return str(next(iter(request["ExpressionAttributeValues"][name].values())))


def _is_in_segment(pk: str, request: Answer) -> bool:
    return "TotalSegments" not in request or crc32(pk.encode()) % request["TotalSegments"] == request["Segment"]


def _filter(request: Answer) -> Callable[..., bool]:
    return condition(request["FilterExpression"]) if "FilterExpression" in request else lambda *_: True


def _projected(item: Stored, request: Answer) -> Stored:
    if "ProjectionExpression" not in request:
        return item
    names = _bound(request)[0]
    wanted = {names.get(name.strip(), name.strip()) for name in request["ProjectionExpression"].split(",")}
    return {name: value for name, value in item.items() if name in wanted}


def _bound(request: Answer) -> tuple[Mapping[str, str], Mapping[str, Any]]:
    return request.get("ExpressionAttributeNames", {}), request.get("ExpressionAttributeValues", {})

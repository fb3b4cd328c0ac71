"""One bad record does not spoil its neighbours; when all are bad, the function says so itself."""

from operator import itemgetter

import pytest

from shared.edge.one_by_one import EveryRecordFailed, one_by_one

NAMED = itemgetter("id")


def handle(record: dict[str, str]) -> None:
    if record["id"] in "bd":
        raise ValueError("a secret value")


def records(ids: str) -> list[dict[str, str]]:
    return [{"id": name} for name in ids]


def test_only_what_failed_comes_again() -> None:
    failures = one_by_one(records("abcd"), handle, named=NAMED)
    assert failures == {"batchItemFailures": [{"itemIdentifier": "b"}, {"itemIdentifier": "d"}]}


@pytest.mark.parametrize("ids", ["", "ac"])
def test_without_a_failure_nothing_comes_again(ids: str) -> None:
    assert one_by_one(records(ids), handle, named=NAMED) == {"batchItemFailures": []}


def test_when_every_record_fails_the_whole_batch_comes_again() -> None:
    with pytest.raises(EveryRecordFailed):
        one_by_one(records("bd"), handle, named=NAMED)


def test_what_went_wrong_is_logged_by_its_kind_only(caplog: pytest.LogCaptureFixture) -> None:
    one_by_one(records("ab"), handle, named=NAMED)
    (line,) = caplog.records
    assert line.kind == "ValueError"  # type: ignore[attr-defined]
    assert "secret" not in repr(line.__dict__)

"""One run does everything that has its time, and says so when it could not."""

from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest

from functions.retention import handler
from functions.retention.run_tasks import RunIncomplete
from shared.domain.case.words import Channel, State
from shared.domain.consent.hold import Hold
from shared.ports import StoreUnavailable
from tests.consents import a_price_request
from tests.retention import DAY, Keeping

NAMES = ("leads", "identities", "suppressions", "keys", "cases")
ANN, CAY = ({"email": f"{name}@example.com"} for name in ("ann", "cay"))


def expiring(keeping: Keeping) -> dict[str, Channel]:
    """One lead for each rule, and the channel its case comes through."""
    stale = keeping.consenting.arrives(a_price_request(identifiers=ANN)).lead
    keeping.consenting.later(730 * DAY)
    withdrawn = keeping.consenting.arrives(a_price_request(identifiers=CAY))
    keeping.consenting.withdraws(withdrawn, "store")
    return {stale: Channel.RETENTION, withdrawn.lead: Channel.CONSENT}


def test_every_rule_is_applied_and_a_second_run_finds_nothing_to_do(keeping: Keeping) -> None:
    expected = expiring(keeping)
    keeping.run()
    assert sorted(case.channel for case in keeping.cases()) == sorted(expected.values())
    before = keeping.tables.items("cases")
    keeping.run()
    assert keeping.tables.items("cases") == before


def test_who_withdrew_and_is_stale_is_one_case_and_kept_away(keeping: Keeping) -> None:
    consent_id = keeping.consenting.arrives()
    keeping.consenting.withdraws(consent_id, "store")
    keeping.consenting.later(731 * DAY)
    assert keeping.consenting.holds(consent_id.lead) == {Hold.STOPPED}
    keeping.run()
    assert keeping.only_case()[0].channel is Channel.CONSENT


def test_without_time_nothing_is_erased_and_it_is_said(keeping: Keeping, logged: Callable[[], str]) -> None:
    expiring(keeping)
    with pytest.raises(RunIncomplete):
        keeping.run(seconds_left=10)
    assert keeping.cases() == [] and "TooManyOpenCases" in logged()


class Unavailable:
    def __getattr__(self, name: str) -> Any:
        def fail(*args: object, **kwargs: object) -> None:
            raise StoreUnavailable("ann@example.com")

        return fail


def test_one_task_that_fails_does_not_keep_the_others_from_being_done(
    keeping: Keeping, logged: Callable[[], str]
) -> None:
    expected = expiring(keeping)
    with pytest.raises(RunIncomplete, match="notices"):
        keeping.run(notices=Unavailable())
    assert len(keeping.cases()) == len(expected)
    assert "task_failed" in logged() and "example.com" not in logged()


def test_nobody_is_erased_while_it_is_not_known_whom_requests_are_about(keeping: Keeping) -> None:
    expiring(keeping)
    with pytest.raises(RunIncomplete, match="concerned"):
        keeping.run(concerned=Unavailable())
    assert keeping.cases() == []


@pytest.fixture
def deployed(keeping: Keeping, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keeping]:
    queue = boto3.client("sqs").create_queue(QueueName="erasure")["QueueUrl"]
    settings = {"KMS_KEY_ID": keeping.tables.kms_key, "PRIVACY_POLICY": "privacy", "TIME_ZONE": "Europe/Amsterdam"}
    settings |= {"ERASURE_QUEUE_URL": queue} | {f"{name.upper()}_TABLE": name for name in NAMES}
    for name, value in settings.items():
        monkeypatch.setenv(f"LEADPACT_{name}", value)
    keeping.tables.made_roots()
    handler.build.cache_clear()
    yield keeping
    handler.build.cache_clear()


class Context:
    def get_remaining_time_in_millis(self) -> int:
        return 900_000


def test_the_function_runs_from_its_settings(deployed: Keeping) -> None:
    """The clock here is the machine's: what arrived in 1970 is stale."""
    deployed.chain.now = 0
    deployed.consenting.arrives()
    handler.lambda_handler({}, Context())
    case, _ = deployed.only_case()
    assert case.state is State.APPROVED
    assert {item["sk"]["S"] for item in deployed.tables.items("cases")} == {"case"}, "no bookmark is left behind"

"""A request that is sent again, and an id that is used for another."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from shared.domain.case.actions import extended
from shared.domain.case.words import ExtensionReason, State
from tests.cases import OFFICER, a_clock
from tests.functions.rights.controllers import CALLBACK, OTHER_CREDENTIAL, REQUEST, Processing, a_request, an_identity

ERASING = (State.APPROVED, State.FENCED, State.DELETING, State.SHREDDED, State.VERIFYING, State.CERTIFIED)


def test_the_same_request_again_is_the_same_case_with_the_same_answer(processing: Processing) -> None:
    first = processing.create()
    processing.now += 86_400
    again = processing.create()
    assert (again.status, again.body, again.headers) == (first.status, first.body, first.headers)
    assert len(processing.case_ids()) == 1


def test_a_copy_has_the_first_answer_also_after_more_time_was_taken(processing: Processing) -> None:
    first = processing.create()
    case = processing.stored().case
    longer = extended(case, ExtensionReason.COMPLEXITY, at=processing.now, actor=OFFICER, clock=a_clock())
    processing.cases.advance(case, longer)
    assert processing.create().body == first.body


def test_the_same_request_written_differently_is_the_same_case(processing: Processing) -> None:
    processing.create()
    again = processing.create(json.dumps(dict(reversed(a_request().items())), indent=1))
    assert again.status == 201 and len(processing.case_ids()) == 1


def test_a_copy_is_recognised_after_the_cases_key_was_destroyed(processing: Processing) -> None:
    processing.create()
    processing.tables.dynamodb.delete_item(TableName="keys", Key={"pk": {"S": f"case#{REQUEST}"}})
    assert processing.create().status == 201
    assert processing.create(a_request(subject_request_type="access")).status == 400


def test_an_id_with_another_content_is_refused_and_changes_nothing(processing: Processing) -> None:
    processing.create()
    before = processing.tables.items("cases")
    for change in (
        {"subject_identities": [an_identity("somebody.else@example.com")]},
        {"subject_identities": [an_identity(), an_identity("somebody.else@example.com")]},
        {"status_callback_urls": [CALLBACK]},
        {"regulation": "ccpa"},
    ):
        other = processing.create(a_request(**change))
        assert other.status == 400 and other.reasons == ["id_reused"]
    assert processing.tables.items("cases") == before


@pytest.mark.parametrize("ended", ["cancelled", "refused", "in_progress", "completed"])
def test_a_copy_starts_nothing_again(processing: Processing, ended: str) -> None:
    first = processing.create()
    if ended == "cancelled":
        processing.cancel()
    else:
        states = {"refused": [State.REFUSED], "in_progress": ERASING[:2], "completed": ERASING}[ended]
        processing.move(*states)
    before = processing.tables.items("cases")
    again = processing.create()
    assert (again.status, again.body) == (201, first.body)
    assert processing.tables.items("cases") == before


def test_two_copies_at_the_same_time_make_one_case(processing: Processing) -> None:
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: processing.create(), range(6)))
    assert {answer.status for answer in answers} == {201}
    assert len({answer.body for answer in answers}) == 1
    assert len(processing.case_ids()) == 1


def test_two_controllers_may_use_one_id_and_do_not_learn_of_each_other(processing: Processing) -> None:
    first = processing.create()
    second = processing.create(a_request(subject_request_type="access"), credential=OTHER_CREDENTIAL)
    assert second.status == 201 and second.json["subject_request_id"] == REQUEST
    assert second.json.keys() == first.json.keys()
    assert processing.cancel(credential=OTHER_CREDENTIAL).status == 202
    assert processing.status().json["request_status"] == "pending"
    assert processing.status(credential=OTHER_CREDENTIAL).json["request_status"] == "cancelled"
    assert processing.create(a_request(subject_request_type="access"), credential=OTHER_CREDENTIAL).status == 201
    assert len(processing.case_ids()) == 2

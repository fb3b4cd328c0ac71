"""Many submissions in one delivery: every good one counts, every bad one is named."""

import json

from tests.functions.intake.senders import MARKED, Intake, a_submission, delivered, fetched, signed


def person(number: int) -> dict[str, object]:
    return a_submission(identifiers={"email": f"person{number}@example.com"})


def test_one_bad_item_is_named_and_does_not_spoil_the_rest() -> None:
    intake = Intake()
    bad = a_submission(actions=[{"type": "demo", "at": "2026-02-30T10:00:00Z"}], characteristics={"age": "1e400"})
    body = json.dumps({"data": [person(0), bad, person(2)]}).replace('"1e400"', "1e400")
    answer = intake.answer(signed(body))
    assert [result["status"] for result in answer.json["results"]] == ["accepted", "refused", "accepted"]
    errors = answer.json["results"][1]["errors"]
    assert [(error["field"], error["reason"]) for error in errors] == [
        ("characteristics.age", "out_of_range"),
        ("actions[0].at", "impossible_time"),
    ]
    assert (answer.json["accepted"], answer.json["refused"]) == (2, 1)
    assert len(intake.touches) == 2


def test_half_a_character_in_one_item_does_not_spoil_the_rest() -> None:
    answer = Intake().answer(delivered([person(0), a_submission(characteristics={"name": "\ud800"})]))
    assert answer.json["results"][1]["errors"][0]["field"] == "characteristics.name"


def test_positions_stay_the_same_when_a_delivery_is_repeated() -> None:
    intake = Intake()
    first, second = (intake.answer(delivered([{}, person(1), person(2)])) for _ in range(2))
    assert second.json["duplicates"] == 2
    assert [result.get("touch") for result in first.json["results"]] == [
        result.get("touch") for result in second.json["results"]
    ]


def test_when_all_are_refused_each_is_named_in_the_error() -> None:
    answer = Intake().answer(delivered([{}, a_submission(consent=None)]))
    assert (answer.status, answer.code) == (422, "submission_refused")
    assert answer.flaws == [("items[0].identifiers", "missing"), ("items[1].consent", "consent_required")]


def test_a_delivery_holds_one_to_a_hundred_submissions() -> None:
    assert Intake().answer(delivered([person(number) for number in range(100)])).json["accepted"] == 100
    assert Intake().answer(delivered([person(number) for number in range(101)])).flaws == [("body", "too_many_items")]
    assert Intake().answer(delivered([])).flaws == [("body", "no_items")]
    assert Intake().answer(delivered(None)).flaws == [("body", "no_items")]


def test_items_that_are_no_objects_are_refused_by_position() -> None:
    answer = Intake().answer(delivered([person(0), MARKED, 7, None, [person(1)]]))
    reasons = [result["errors"][0]["reason"] for result in answer.json["results"][1:]]
    assert reasons == ["wrong_type"] * 4
    assert MARKED not in answer.text


def test_a_page_sends_one_object() -> None:
    assert Intake().answer(fetched([a_submission()])).flaws == [("body", "wrong_type")]

"""Who may decide that two leads are one person, of which leads, and what is answered."""

import json
from typing import Any

import pytest

from functions.merge.ask.api import MergeApi
from functions.merge.ask.ask_merge import MergeDesk
from shared.adapters.merged_leads import DynamoMergedLeads
from shared.edge.guard import Guard
from shared.edge.messages import MergeDecided
from shared.ports import StoreUnavailable
from tests.builders import NOON
from tests.chain import Chain
from tests.erasing import Erasing
from tests.functions.leads.client import Answered, event
from tests.functions.leads.test_holds import hold
from tests.merging import ANN, OFFICER, PHONE, Merging

GROUPS = "cognito:groups"
MARKETING = {GROUPS: "[marketing]", "sub": OFFICER}
COMPLIANCE = {GROUPS: "[compliance]", "sub": OFFICER}
NOBODY = "A" * 22


def asked(desk: Any, keeper: str, body: Any, claims: Any = MARKETING) -> Answered:
    api = MergeApi(desk=desk, guard=Guard(), clock=lambda: NOON)
    made = event(f"/v1/leads/{keeper}/merge", {}, claims, {"content-type": "application/json"})
    made["requestContext"]["http"]["method"] = "POST"
    made["routeKey"] = "POST /v1/leads/{id}/merge"
    made["body"] = body if isinstance(body, str) else json.dumps(body)
    raw = api.app.resolve(made, None)
    return Answered(int(raw["statusCode"]), raw["headers"], raw["body"])


def ask(merging: Merging, keeper: str, absorb: str) -> Answered:
    return asked(lambda: merging.desk, keeper, {"absorb": absorb})


def test_a_decision_is_taken_and_passed_on_with_who_decided(merging: Merging) -> None:
    keeper, absorbed = merging.tied()
    answered = ask(merging, keeper, absorbed)
    assert answered.status == 202
    assert answered.json == {"keeper": keeper, "absorbed": absorbed, "state": "asked"}
    (message,) = merging.queue.messages
    assert MergeDecided.model_validate_json(message).recorder == OFFICER


def test_deciding_again_is_the_same(merging: Merging) -> None:
    keeper, absorbed = merging.tied()
    ask(merging, keeper, absorbed)
    merging.merge(keeper, absorbed)
    assert ask(merging, keeper, absorbed).json["state"] == "merged"
    assert not merging.queue.messages


def test_one_that_is_under_way_is_woken_again(chain: Chain) -> None:
    merging = Merging(chain, most_carried=0)
    keeper, absorbed = merging.tied()
    merging.merger.merge(merging.decided(keeper, absorbed))
    assert ask(merging, keeper, absorbed).json["state"] == "merging"
    assert merging.queue.messages


@pytest.mark.parametrize("group", ["sales", "interns", ""])
def test_sales_may_not_merge(group: str) -> None:
    answered = asked(None, NOBODY, {"absorb": "B" * 22}, {GROUPS: f"[{group}]", "sub": OFFICER})
    assert answered.status == 403 and answered.error["code"] == "forbidden"


def test_without_a_token_or_a_subject_nothing_is_done() -> None:
    assert asked(None, NOBODY, {"absorb": "B" * 22}, None).status == 401
    assert asked(None, NOBODY, {"absorb": "B" * 22}, {GROUPS: "[marketing]"}).status == 403


@pytest.mark.parametrize("group", ["marketing", "compliance", "admin"])
def test_marketing_and_compliance_may(merging: Merging, group: str) -> None:
    keeper, absorbed = merging.tied()
    claims = {GROUPS: f"[{group}]", "sub": OFFICER}
    assert asked(lambda: merging.desk, keeper, {"absorb": absorbed}, claims).status == 202


def test_leads_that_nothing_ties_are_not_merged(merging: Merging) -> None:
    answered = ask(merging, merging.arrives(ANN), merging.arrives(PHONE))
    assert answered.status == 409 and answered.error["code"] == "not_tied" and not merging.queue.messages


def test_a_lead_that_is_restricted_is_merged_by_compliance_alone(merging: Merging) -> None:
    keeper, absorbed = merging.tied()
    hold(merging.chain, absorbed, "restricted")
    for one, other in ((keeper, absorbed), (absorbed, keeper)):
        refused = ask(merging, one, other)
        assert refused.status == 404 and not merging.queue.messages
    assert asked(lambda: merging.desk, keeper, {"absorb": absorbed}, COMPLIANCE).status == 202


def test_one_that_is_part_of_another_by_now_is_not_merged_again(merging: Merging) -> None:
    first, second = merging.tied()
    merging.merge(first, second)
    third = merging.arrives({"social:linkedin": "somebody"})
    for one, other in ((third, second), (second, third)):
        answered = ask(merging, one, other)
        assert answered.status == 409 and answered.error["code"] == "merged_elsewhere"


def test_one_at_a_time(chain: Chain) -> None:
    merging = Merging(chain, most_carried=0)
    first, second = merging.tied()
    third = merging.arrives({"social:linkedin": "somebody"})
    merging.arrives(ANN | {"social:linkedin": "somebody"})
    merging.merger.merge(merging.decided(first, second))
    assert ask(merging, first, third).error["code"] == ask(merging, third, first).error["code"] == "busy"
    with pytest.raises(StoreUnavailable, match="busy"):
        merging.merger.merge(merging.decided(third, first))


def test_somebody_unknown_or_erased_is_not_found(merging: Merging, chain: Chain) -> None:
    keeper, absorbed = merging.tied()
    assert ask(merging, keeper, NOBODY).status == ask(merging, NOBODY, keeper).status == 404
    erasing = Erasing(chain.tables)
    erasing.erase(erasing.subject("case-1", ("phone", PHONE["phone"])))
    assert ask(merging, keeper, absorbed).status == 404


@pytest.mark.parametrize(
    ("keeper", "body", "status"),
    [
        (NOBODY, {"absorb": NOBODY}, 422),
        (NOBODY, {"absorb": "short"}, 422),
        (NOBODY, {}, 422),
        (NOBODY, {"absorb": "B" * 22, "more": 1}, 422),
        (NOBODY, "{", 400),
        ("short", {"absorb": "B" * 22}, 404),
    ],
)
def test_bad_input_is_named_and_never_repeated(keeper: str, body: Any, status: int) -> None:
    answered = asked(None, keeper, body)
    assert answered.status == status and "short" not in answered.text and "B" * 22 not in answered.text


def test_the_store_being_away_is_no_answer(merging: Merging) -> None:
    class Away:
        def pair(self, keeper: str, absorbed: str) -> Any:
            raise StoreUnavailable("test")

    answered = asked(lambda: MergeDesk(Away(), merging.queue), NOBODY, {"absorb": "B" * 22})
    assert answered.status == 503 and "Retry-After" in answered.headers


def test_both_are_read_at_once(chain: Chain) -> None:
    pair = DynamoMergedLeads(chain.tables.dynamodb, leads="leads").pair(NOBODY, "B" * 22)
    assert (pair.keeper, pair.absorbed, pair.tied) == (None, None, False)

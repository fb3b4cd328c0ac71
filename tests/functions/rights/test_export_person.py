"""A person is given everything that is held on them, and can take along what they gave."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from functions.rights.export_files import as_archive
from shared.adapters.older_decisions import older_item
from shared.domain.case.case import Case
from shared.domain.case.requester import Requester
from shared.domain.case.words import CaseType, Channel, State
from shared.domain.touch import Consent
from shared.edge.definitions import definition_named
from shared.ports import StoreUnavailable
from shared.ports.cases import NewCase
from shared.vault.case_keys import seal_requester
from tests.builders import NOON, a_page_view, a_touch
from tests.chain import PERSONA, Chain
from tests.functions.rights.exporters import an_exporter
from tests.merging import Merging
from tests.tables import Tables

ANN = {"email": "ann@example.com", "phone": "+12025550123"}
EMAIL = ("email", ANN["email"])
INTERESTS = Consent(basis="legitimate_interests", purposes=("store",))


@pytest.fixture
def chain(tables: Tables) -> Chain:
    return Chain(tables, definition_named("instruments"))


@pytest.fixture
def exported(tables: Tables) -> Callable[..., dict[str, Any]]:
    def export(type: CaseType, *identifiers: tuple[str, str], leads: tuple[str, ...] = ()) -> dict[str, Any]:
        exporter = an_exporter(tables)
        case = Case(
            id=str(uuid4()), type=type, channel=Channel.OFFICER, started=NOON, received=NOON, policy="0" * 64,
            timeline={State.RECEIVED: NOON},
        )  # fmt: skip
        sealed, wrapped = seal_requester(
            tables.roots().wrapper(), case.id, Requester(identifiers=identifiers, leads=leads)
        )
        tables.cases().create(NewCase(case, sealed, wrapped, "body"))
        return exporter.export(case, now=NOON)

    return export


def a_buyer(chain: Chain) -> str:
    chain.deliver(a_touch(ANN, actions=(a_page_view(),), attribution={"utm_source": "=cmd|calc"}), id="1")
    lead_id = chain.deliver(a_touch(ANN, format="price_request_form", characteristics=PERSONA), id="2").lead_id
    chain.deliver(a_touch(ANN, consent=INTERESTS, characteristics={"shoe_size": 44}), id="3")
    chain.settle()
    return lead_id


def test_access_tells_when_time_alone_may_move_the_person(
    chain: Chain, exported: Callable[..., dict[str, Any]], tables: Tables
) -> None:
    tables.dynamodb.update_item(
        TableName="leads",
        Key={"pk": {"S": a_buyer(chain)}, "sk": {"S": "lead"}},
        UpdateExpression="SET moment_at = :at",
        ExpressionAttributeValues={":at": {"N": str(NOON)}},
    )
    (person,) = exported(CaseType.ACCESS, EMAIL)["people"]
    assert person["standing"]["judged_again"] == "2026-09-21T14:13:20+00:00"


def test_access_gives_all_that_is_held_and_concluded(chain: Chain, exported: Callable[..., dict[str, Any]]) -> None:
    lead_id = a_buyer(chain)
    export = exported(CaseType.ACCESS, EMAIL)
    (person,) = export["people"]
    assert person["lead"] == lead_id and person["identifiers"] == ANN
    assert person["characteristics"] == {**PERSONA, "shoe_size": 44}
    assert len(person["touches"]) == 3 and person["touches"][0]["attribution"] == {"utm_source": "=cmd|calc"}
    assert person["standing"]["stage"] == "mql" and person["sources"] == ["website"]
    assert person["standing"]["judged_again"] is None
    assert person["decisions"] and person["decisions"][-1]["because"].startswith("This is")
    assert sum(clause["points"] for clause in person["scores"]["clauses"]) == pytest.approx(
        person["scores"]["fit"] + person["scores"]["engagement"]
    )
    assert [event["purpose"] for event in person["consents"]] == ["store"] * 3
    assert export["controller"]["recipients"] and export["controller"]["retention"]


def test_portability_leaves_out_what_was_inferred_and_what_was_not_given(
    chain: Chain, exported: Callable[..., dict[str, Any]]
) -> None:
    a_buyer(chain)
    export = exported(CaseType.PORTABILITY, EMAIL)
    (person,) = export["people"]
    assert set(person) == {"lead", "identifiers", "characteristics", "touches", "consents"}
    assert "shoe_size" not in json.dumps(person) and len(person["touches"]) == 2
    assert "controller" not in export


@pytest.mark.parametrize("type", [CaseType.ACCESS, CaseType.PORTABILITY])
def test_somebody_unknown_gets_the_same_document_without_people(
    type: CaseType, exported: Callable[..., dict[str, Any]]
) -> None:
    export = exported(type, ("email", "nobody@example.com"))
    assert export["people"] == [] and export["type"] == type


def test_the_archive_holds_a_file_for_each_kind_and_no_formula(
    chain: Chain, exported: Callable[..., dict[str, Any]]
) -> None:
    a_buyer(chain)
    export = exported(CaseType.ACCESS, EMAIL)
    with zipfile.ZipFile(io.BytesIO(as_archive(export))) as archive:
        files = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    kinds = ("identifiers", "characteristics", "touches", "actions", "attribution", "consents", "decisions", "clauses")
    assert set(files) == {"export.json", *(f"{kind}.csv" for kind in kinds)}
    assert json.loads(files["export.json"]) == json.loads(json.dumps(export))
    (row,) = csv.DictReader(io.StringIO(files["attribution.csv"]))
    assert row["value"] == "'=cmd|calc"
    assert len(list(csv.DictReader(io.StringIO(files["touches.csv"])))) == 3
    assert as_archive(export) == as_archive(export)


def test_of_somebody_whose_leads_were_merged_everything_is_told(
    chain: Chain, exported: Callable[..., dict[str, Any]]
) -> None:
    merging = Merging(chain)
    keeper = merging.arrives({"email": ANN["email"]})
    absorbed = merging.arrives({"phone": ANN["phone"]}, format="price_request_form", characteristics=PERSONA)
    merging.arrives(ANN)
    chain.settle()
    merging.merge(keeper, absorbed)
    (person,) = exported(CaseType.ACCESS, ("phone", ANN["phone"]))["people"]
    assert (person["lead"], len(person["touches"])) == (keeper, 3)
    assert [touch.get("carried_from") for touch in person["touches"]] == [None, None, [absorbed]]
    (merged,) = person["merged"]
    assert (merged["lead"], merged["stage"]) == (absorbed, "mql") and merged["decisions"]


def test_decisions_that_no_longer_find_room_in_the_lead_are_told_first(
    chain: Chain, exported: Callable[..., dict[str, Any]]
) -> None:
    merging = Merging(chain)
    keeper = merging.arrives({"email": ANN["email"]}, format="price_request_form", characteristics=PERSONA)
    absorbed = merging.arrives({"phone": ANN["phone"]}, format="price_request_form", characteristics=PERSONA)
    merging.arrives(ANN)
    chain.settle()
    for lead_id in (keeper, absorbed):
        entry = merging.rows(lead_id)["lead"]["ledger"]["M"]["1"]["M"]
        row = older_item(lead_id, lead_id, 1, entry)
        chain.tables.dynamodb.put_item(TableName="leads", Item=row)
    merging.merge(keeper, absorbed)
    (person,) = exported(CaseType.ACCESS, ("phone", ANN["phone"]))["people"]
    (merged,) = person["merged"]
    for told in (person, merged):
        first, second = told["decisions"]
        assert first == second and first["stage"] == "mql"


def test_while_leads_are_being_merged_nothing_incomplete_is_handed_out(
    chain: Chain, exported: Callable[..., dict[str, Any]]
) -> None:
    merging = Merging(chain, most_carried=0)
    keeper, absorbed = merging.tied({"email": ANN["email"]}, {"phone": ANN["phone"]})
    merging.merger.merge(merging.decided(keeper, absorbed))
    with pytest.raises(StoreUnavailable, match="merging"):
        exported(CaseType.ACCESS, EMAIL)
    with pytest.raises(StoreUnavailable, match="merging"):
        exported(CaseType.ACCESS, ("phone", ANN["phone"]))


def test_the_leads_a_request_names_are_exported_beside_those_known_by_its_identifiers(
    chain: Chain, exported: Callable[..., dict[str, Any]]
) -> None:
    ann = chain.deliver(a_touch({"email": ANN["email"]}), id="1").lead_id
    named = chain.deliver(a_touch({"phone": ANN["phone"]}), id="2").lead_id
    chain.settle()
    told = [person["lead"] for person in exported(CaseType.ACCESS, EMAIL, leads=(named, ann))["people"]]
    assert sorted(told) == sorted([ann, named])
    assert [person["lead"] for person in exported(CaseType.ACCESS, leads=(named,))["people"]] == [named]

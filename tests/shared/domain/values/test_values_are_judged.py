"""What was sent is kept as it was sent, and means what the vocabulary of the judging definition says."""

from typing import Any

import pytest

from shared.domain.definition.reading import DefinitionRefused
from shared.domain.judging import CompiledDefinition, compile_definition
from shared.domain.judging.lacking import NOT_UNDERSTOOD, Lack
from shared.domain.judging.receipts import recompute
from shared.domain.linting.lint import lint
from shared.domain.replaying.told import told
from shared.domain.stage import Stage
from tests.shared.domain.builders import (
    NOON,
    a_characteristic_clause,
    a_touch,
    an_action_clause,
    defined,
    folded,
    instruments,
    judged,
)

LADDER = ["manager", "director", "vice_president"]
SENIORITY = {"kind": "rank", "synonyms": {"vice_president": ["VP", "Vice-Président"]}}


def speaking(must_be: dict[str, Any], known: dict[str, Any] | None, **changes: Any) -> CompiledDefinition:
    words = {"vocabulary": {"characteristics": {"trait": known}, "actions": {"page_viewed": {}}}} if known else {}
    return compile_definition(defined(characteristics=[a_characteristic_clause(must_be)], **words, **changes))


def met(definition: CompiledDefinition, *values: Any, locale: str | None = None) -> bool:
    touches = [a_touch(characteristics={"trait": value}, locale=locale) for value in values]
    return judged(definition, *touches).outcomes[0].met


@pytest.mark.parametrize(
    ("characteristic", "sent"),
    [
        ("hq_country", "United States"),
        ("hq_country", "USA"),
        ("annual_revenue_usd", "450,000,000"),
        ("annual_revenue_usd", "$300M"),
        ("annual_revenue_usd", "450000000"),
        ("seniority", "VP"),
        ("seniority", "Vice President"),
        ("seniority", "directrice générale"),
    ],
)
def test_the_definition_that_ships_understands_what_people_write(characteristic: str, sent: str) -> None:
    touch = a_touch(characteristics={characteristic: sent})
    clauses = instruments().definition.characteristics
    place = next(place for place, clause in enumerate(clauses) if clause.characteristic == characteristic)
    assert judged(instruments(), touch).outcomes[place].met
    assert touch.characteristics == {characteristic: sent}


@pytest.mark.parametrize("known", [{"kind": "number"}, None], ids=["in the vocabulary", "by the clause alone"])
def test_numbers_are_read_by_the_locale_of_their_source(known: Any) -> None:
    definition = speaking({"at_least": 1000}, known)
    assert met(definition, "1.000", locale="nl")
    assert not met(definition, "1.000", locale="en")
    assert not met(definition, "1.000")
    assert met(definition, "1,000,000")


@pytest.mark.parametrize(
    ("must_be", "known", "sent"),
    [
        ({"at_least": 1}, {"kind": "number"}, "lots"),
        ({"not": {"at_least": 1}}, {"kind": "number"}, "lots"),
        ({"not": {"at_least": 1}}, None, "lots"),
        ({"at_least": 0}, {"kind": "number"}, True),
        ({"not": {"countries": ["US"]}}, {"kind": "country"}, "United Sttes"),
        ({"none_of": ["US"]}, {"kind": "country"}, "United Sttes"),
        ({"not": {"countries": ["US"]}}, {"kind": "country"}, 1),
        ({"present": True}, {"kind": "country"}, "Atlantis"),
        ({"absent": True}, {"kind": "country"}, "Atlantis"),
        ({"not": {"at_least_rank": "director"}}, SENIORITY, "Grand Poobah"),
        ({"not": {"at_least_rank": "director"}}, SENIORITY, "VP Sales"),
    ],
)
def test_what_is_not_understood_meets_no_clause_and_is_said_to_be_lacking(must_be: Any, known: Any, sent: Any) -> None:
    definition = speaking(must_be, known, ladders={"trait": LADDER} if known is SENIORITY else {})
    state = folded(definition, a_touch(characteristics={"trait": sent}))
    assert not definition.judge(state, NOON).outcomes[0].met
    assert Lack("trait", NOT_UNDERSTOOD) in definition.lacks(state, NOON)
    assert definition.load(definition.dump(state)) == state


def test_the_latest_value_counts_whether_it_is_understood_or_not() -> None:
    definition = speaking({"countries": ["US"]}, {"kind": "country"})
    assert not met(definition, "USA", "Atlantis")
    assert met(definition, "Atlantis", "USA")
    assert met(definition, "USA", "  ")
    state = folded(definition, a_touch(characteristics={"trait": "Atlantis"}), a_touch(cleared=("trait",)))
    assert all(lack.more for lack in definition.lacks(state, NOON))


def test_synonyms_are_other_names_of_a_value() -> None:
    rank = speaking({"at_least_rank": "director"}, SENIORITY, ladders={"trait": LADDER})
    assert all(met(rank, name) for name in ("VP", "vp", "v.p.", "vice president", "VICE-PRESIDENT", "Vice président"))
    assert not met(rank, "Manager")
    text = speaking({"one_of": ["life_sciences"]}, {"synonyms": {"life_sciences": ["Life Sciences", "biotech"]}})
    assert met(text, "BIOTECH")
    assert not met(text, "chemistry")
    country = speaking({"countries": ["GB"]}, {"kind": "country", "synonyms": {"GB": ["England"]}})
    assert met(country, "england")


@pytest.mark.parametrize(
    ("known", "path"),
    [
        ({"kind": "number", "synonyms": {"five": ["5"]}}, "synonyms"),
        ({"kind": "text", "currency": "USD"}, "currency"),
        ({"kind": "number", "currency": "usd"}, "currency"),
        ({"kind": "rank", "synonyms": {"emperor": ["tsar"]}}, "synonyms"),
        ({"kind": "rank", "synonyms": {"manager": ["boss"], "director": ["Boss"]}}, "synonyms"),
        ({"kind": "rank", "synonyms": {"manager": ["Director"]}}, "synonyms"),
        ({"kind": "country", "synonyms": {"ZZ": ["Atlantis"]}}, "synonyms"),
        ({"values": ["a"], "synonyms": {"b": ["c"]}}, "synonyms"),
    ],
)
def test_a_vocabulary_that_gives_a_name_to_two_values_or_to_none_is_refused(known: Any, path: str) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        speaking({"present": True}, known, ladders={"trait": LADDER} if known.get("kind") == "rank" else {})
    [problem] = refused.value.problems
    assert problem.path == f"vocabulary.characteristics.trait.{path}"


@pytest.mark.parametrize(
    "must_be",
    [{"one_of": ["{}"]}, {"contains": ["{}"]}, {"starts_with": ["{}"]}, {"ends_with": ["{}"]}, {"matches": "^{}$"}],
)
def test_composed_and_decomposed_texts_are_the_same(must_be: dict[str, Any]) -> None:
    composed, decomposed = "Z\N{LATIN SMALL LETTER U WITH DIAERESIS}rich", "Zu\N{COMBINING DIAERESIS}rich"
    for asked in (composed, decomposed):
        [(kind, texts)] = must_be.items()
        filled = [text.format(asked) for text in texts] if isinstance(texts, list) else texts.format(asked)
        definition = speaking({kind: filled}, None)
        assert all(met(definition, sent) for sent in (composed, decomposed))
    assert not met(speaking({"none_of": [composed]}, None), decomposed)


def test_one_asset_in_two_normal_forms_is_one_asset() -> None:
    clause = an_action_clause(match={"type": "asset_downloaded"}, at_least=2, distinct_assets=True)
    definition = compile_definition(defined(actions=[clause]))
    touches = [
        a_touch(actions=[{"type": "asset_downloaded", "at": NOON, "asset": asset}])
        for asset in ("caf\N{LATIN SMALL LETTER E WITH ACUTE}", "cafe\N{COMBINING ACUTE ACCENT}")
    ]
    assert not judged(definition, *touches).outcomes[0].met


@pytest.mark.parametrize("stored", ["xn--bcher-kva.example", "bücher.example"])
@pytest.mark.parametrize(
    "must_be",
    [
        {"one_of": ["bücher.example"]},
        {"one_of": ["Bu\N{COMBINING DIAERESIS}cher.EXAMPLE"]},
        {"one_of": ["xn--bcher-kva.example"]},
        {"contains": ["bücher"]},
        {"starts_with": ["bü"]},
        {"ends_with": ["cher.example"]},
        {"matches": "^bücher[.]"},
    ],
)
def test_a_domain_is_the_same_in_letters_and_as_dns_has_it(must_be: dict[str, Any], stored: str) -> None:
    clause = a_characteristic_clause(must_be, characteristic="email_domain", points=1)
    definition = compile_definition(defined(characteristics=[clause]))
    assert judged(definition, a_touch(identifiers={"email": f"ann@{stored}"})).outcomes[0].met
    assert not lint(definition.definition)


def test_two_domains_that_only_folding_makes_alike_are_two() -> None:
    clause = a_characteristic_clause({"one_of": ["straße.example"]}, characteristic="email_domain")
    definition = compile_definition(defined(characteristics=[clause]))
    assert judged(definition, a_touch(identifiers={"email": "a@xn--strae-oqa.example"})).outcomes[0].met
    assert not judged(definition, a_touch(identifiers={"email": "a@strasse.example"})).outcomes[0].met


def test_a_receipt_is_recomputed_from_the_values_as_they_were_sent_and_the_locale_of_their_source() -> None:
    definition = speaking({"at_least": 1000}, {"kind": "number"}, lead_when="trait")
    touch = a_touch(characteristics={"trait": "1.000"}, locale="nl")
    receipt = definition.receipt(definition.judge(folded(definition, touch), NOON), Stage.CONTACT, NOON)
    assert [line.clause for line in receipt.met] == ["trait"]
    assert not recompute(definition, receipt, [touch])
    assert recompute(definition, receipt, [touch.model_copy(update={"locale": "en"})])


def test_a_replay_reads_the_locale_too() -> None:
    touch = a_touch(characteristics={"trait": "1.000"}, locale="nl")
    assert told(touch.model_dump_json(exclude_defaults=True).encode()).locale == "nl"

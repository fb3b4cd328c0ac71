"""Drafts that are wrong in one way each, with the path and the words by which that is told."""

from typing import Any

from tests.shared.domain.builders import (
    LABELS,
    a_characteristic_clause,
    a_document,
    a_format_clause,
    an_action_clause,
)

CLAUSE = "is not the id of a clause of this definition"


def an_action(**changes: Any) -> dict[str, Any]:
    return a_document(actions=[an_action_clause(**changes)])


def a_trait(must_be: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return a_document(characteristics=[a_characteristic_clause(must_be, points=1)]) | changes


def circle(*pairs: tuple[str, Any]) -> dict[str, Any]:
    return a_document(combinations=[{"id": name, "when": rule, "labels": LABELS} for name, rule in pairs])


WORDS = {"actions": {"page_viewed": {"categories": ["product"]}}, "characteristics": {"trait": {"kind": "text"}}}
PATTERN = "is not a regular expression that can be judged in bounded time (it must be complete, without back "
PATTERN += "references, look-around and huge repetitions); to find words anywhere in a text, say contains"
REGION = "is not a region known here (UN M49, european_union, european_economic_area)"
ROUND = "leads back to itself: it would have to be met to be met"
LAUGHS = [("c0", {"any": ["viewed", {"not": "viewed"}]})]
LAUGHS += [(f"c{n}", {"all": [f"c{n - 1}", {"not": f"c{n - 1}"}]}) for n in range(1, 20)]


FAULTS: list[tuple[dict[str, Any], str, str]] = [
    (
        an_action(half_life_day=3),
        "actions.0.half_life_day",
        "is not a field known here; did you mean half_life_days?",
    ),
    (a_document(lead_when="viewd"), "lead_when", f"{CLAUSE}; did you mean viewed?"),
    (
        a_trait({"regions": ["westen_europe"]}),
        "characteristics.0.must_be.regions.0",
        f"{REGION}; did you mean western_europe?",
    ),
    (a_trait({"countries": []}), "characteristics.0.must_be", "must name a country or a region"),
    *(
        (
            a_trait({"matches": pattern}),
            "characteristics.0.must_be.matches",
            PATTERN,
        )
        for pattern in (r"(a)\1", "(?=a)b", "((a{1000}){1000}){1000}", "(")
    ),
    (
        a_trait({"free_mail": True}),
        "characteristics.0.must_be.free_mail",
        "can only be asked of email_domain",
    ),
    (
        a_trait({"not": {"at_most_rank": "x"}}),
        "characteristics.0.must_be.not.at_most_rank",
        "needs a ladder for this characteristic: declare it under ladders",
    ),
    (
        a_trait({"at_least_rank": "hihg"}, ladders={"trait": ["low", "high"]}),
        "characteristics.0.must_be.at_least_rank",
        "is not on the ladder of this characteristic; did you mean high?",
    ),
    (circle(("one", "one")), "combinations.0.when", ROUND),
    (circle(("one", "two"), ("two", {"not": {"any": ["viewed", "one"]}})), "combinations.1.when", ROUND),
    (circle(("viewed", "viewed")), "combinations.0.id", "is the id of an earlier clause"),
    (circle(*LAUGHS), "combinations.19.when", "says more than 2000 things once its combinations are written out"),
    (
        circle(*LAUGHS) | {"lead_when": "c19"},
        "lead_when",
        "says more than 2000 things once its combinations are written out",
    ),
    (
        an_action(cap=5),
        "actions.0.cap",
        "only limits points given for each occurrence: say award: each",
    ),
    (
        an_action(cap_per_day=5, award="each", points=0),
        "actions.0.cap_per_day",
        "limits points, but the clause gives none",
    ),
    (an_action(cap=0, award="each"), "actions.0.cap", "must lie between 0.001 and 10000 points"),
    (an_action(worth_at_least=0), "actions.0.worth_at_least", "must lie between 0.001 and 1000000000000 value"),
    (
        an_action(worth_at_least=5, at_least=2),
        "actions.0.worth_at_least",
        "adds up values: it cannot be combined with award: each, at_least or distinct_assets",
    ),
    (
        an_action(worth_at_least=5, within={"days": 2}),
        "actions.0.within",
        "values are added up by calendar days or over all time: say calendar_days",
    ),
    (an_action(within={"calendar_days": 32}), "actions.0.within.calendar_days", "must be at most 31"),
    (an_action(group="pages"), "actions.0.group", "is not one of the groups of this definition"),
    (
        a_document(groups={"pages": {"cap": 1, "labels": LABELS}}),
        "groups.pages",
        "has no clause: name it as the group of some",
    ),
    (
        a_document(
            groups={"pages": {"cap": 1, "labels": LABELS}},
            actions=[an_action_clause(group="pages")],
            characteristics=[a_characteristic_clause({"present": True}, group="pages")],
        ),
        "groups.pages",
        "mixes characteristics with formats or actions: make two groups of it",
    ),
    (
        a_document(groups={"few": {"cap": 3, "labels": LABELS}}, actions=[an_action_clause(group="few")])
        | {"lead_when": {"score": "engagement", "at_least": 4}},
        "lead_when",
        "can never be reached: engagement adds up to 3 at most",
    ),
    (
        an_action(award="each", cap=6) | {"lead_when": {"score": "engagement", "at_least": 7}},
        "lead_when",
        "can never be reached: engagement adds up to 6 at most",
    ),
    (
        an_action(match={"type": "page_veiwed"}) | {"vocabulary": WORDS},
        "actions.0.match.type",
        "is not in the vocabulary of this definition; did you mean page_viewed?",
    ),
    (
        an_action(match={"type": "page_viewed", "category": "products"}) | {"vocabulary": WORDS},
        "actions.0.match.category",
        "is not in the vocabulary of this definition; did you mean product?",
    ),
    (
        an_action(worth_at_least=1) | {"vocabulary": WORDS},
        "actions.0.worth_at_least",
        "these actions have no value by the vocabulary",
    ),
    (
        an_action(distinct_assets=True) | {"vocabulary": WORDS},
        "actions.0.distinct_assets",
        "these actions name no assets by the vocabulary",
    ),
    (
        a_trait({"at_least": 3}, vocabulary=WORDS),
        "characteristics.0.must_be",
        "asks for a number, but the vocabulary says it is a text",
    ),
    (
        a_document(formats=[a_format_clause()], vocabulary=WORDS),
        "formats.0.format",
        "is not in the vocabulary of this definition",
    ),
    (
        a_document(reject_reasons=[{"id": "no", "accuses": "viewd", "labels": LABELS}]),
        "reject_reasons.0.accuses",
        f"{CLAUSE}; did you mean viewed?",
    ),
    (
        a_document(reject_reasons=[{"id": "no", "after_attempts": True, "labels": LABELS}]),
        "reject_reasons.0.after_attempts",
        "needs attempts under service_levels",
    ),
    (
        a_document(service_levels={"attempts": {"at_least": 2, "on_days": 3}}),
        "service_levels.attempts.on_days",
        "asks for more days than attempts",
    ),
    (
        a_document(actions=[an_action_clause(id=f"a{n}") for n in range(1000)]),
        "actions",
        "must have at most 200 entries",
    ),
    (a_document(back_to_nurture_when="nobody"), "back_to_nurture_when", CLAUSE),
]

"""What the names of a form's fields mean, by the conventions of plain HTML, PHP and Rails."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.functions.intake.senders import KEY, MARKED, Intake, a_form, an_event

type Pairs = list[tuple[str, str]]
STORE, MAIL = "store", "contact_email"


def posted(pairs: Pairs, *, multipart: bool = False) -> dict[str, Any]:
    given = [("identifiers[email]", "ann@example.com"), ("consent[given]", "1"), *pairs]
    if not multipart:
        return an_event("native", urlencode(given), x_leadpact_key=KEY, sec_fetch_mode="cors")
    parts = (f'--b1\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in given)
    content_type = "multipart/form-data; boundary=b1"
    return an_event(
        "native",
        f"{''.join(parts)}--b1--\r\n".encode(),
        content_type=content_type,
        x_leadpact_key=KEY,
        sec_fetch_mode="cors",
    )


# Convention, what the form sends, the purposes and the actions that it means.
CONVENTIONS: list[tuple[str, Pairs, list[str], list[tuple[str, str | None]]]] = [
    ("html: one box ticked", [("consent[purposes]", STORE)], [STORE], []),
    ("html: two boxes ticked", [("consent[purposes]", STORE), ("consent[purposes]", MAIL)], [STORE, MAIL], []),
    ("php, rails: one box ticked", [("consent[purposes][]", STORE)], [STORE], []),
    ("php, rails: two boxes", [("consent[purposes][]", STORE), ("consent[purposes][]", MAIL)], [STORE, MAIL], []),
    ("rails: a hidden empty entry", [("consent[purposes][]", ""), ("consent[purposes][]", STORE)], [STORE], []),
    ("php: a hidden empty value", [("consent[purposes]", ""), ("consent[purposes][]", STORE)], [STORE], []),
    ("php: numbered", [("consent[purposes][0]", STORE), ("consent[purposes][1]", MAIL)], [STORE, MAIL], []),
    ("php: numbers order", [("consent[purposes][7]", MAIL), ("consent[purposes][3]", STORE)], [STORE, MAIL], []),
    ("php: one action", [("actions[0][type]", "demo"), ("actions[0][asset]", "a")], [], [("demo", "a")]),
    (
        "php: two actions, the second first",
        [("actions[1][type]", "trial"), ("actions[0][type]", "demo"), ("actions[1][asset]", "b")],
        [],
        [("demo", None), ("trial", "b")],
    ),
    ("php: a number is no length", [("actions[999999][type]", "demo")], [], [("demo", None)]),
    ("rails: one action", [("actions[][type]", "demo"), ("actions[][asset]", "a")], [], [("demo", "a")]),
    (
        "rails: the same field again starts the next entry",
        [("actions[][type]", "demo"), ("actions[][type]", "trial"), ("actions[][asset]", "b")],
        [],
        [("demo", None), ("trial", "b")],
    ),
    (
        "rails: an empty field may start it too",
        [
            ("actions[][asset]", ""),
            ("actions[][type]", "demo"),
            ("actions[][asset]", "b"),
            ("actions[][type]", "trial"),
        ],
        [],
        [("demo", None), ("trial", "b")],
    ),
    ("rails: an empty entry is none", [("actions[][type]", ""), ("actions[][asset]", "")], [], []),
    ("a group where a list belongs is its one entry", [("actions[type]", "demo")], [], [("demo", None)]),
]


@pytest.mark.parametrize("multipart", [False, True], ids=["urlencoded", "multipart"])
@pytest.mark.parametrize(
    ("pairs", "purposes", "actions"), [row[1:] for row in CONVENTIONS], ids=[row[0] for row in CONVENTIONS]
)
def test_each_convention_says_the_same(pairs: Pairs, purposes: Any, actions: Any, *, multipart: bool) -> None:
    intake = Intake()
    assert intake.answer(posted(pairs, multipart=multipart)).status == 200
    [touch] = intake.touches
    assert list(touch.consent.purposes) == purposes
    assert [(action.type, action.asset) for action in touch.actions] == actions


@pytest.mark.parametrize(
    ("values", "given"),
    [(["0", "1"], True), (["0"], False), (["1", "0"], False), (["", "on"], True), (["1", ""], True)],
)
@pytest.mark.parametrize("mapped", [False, True], ids=["canonical", "mapped"])
def test_of_a_hidden_field_and_its_checkbox_the_last_counts(values: list[str], given: bool, *, mapped: bool) -> None:
    fields = {"identifiers.email": "mail", "consent.given": "agreed"} if mapped else {}
    name = "agreed" if mapped else "consent[given]"
    pairs = [("mail" if mapped else "identifiers[email]", "ann@example.com"), *((name, value) for value in values)]
    answer = Intake(a_form(fields=fields)).answer(
        an_event("native", urlencode(pairs), x_leadpact_key=KEY, sec_fetch_mode="cors")
    )
    assert answer.status == (200 if given else 422)


def test_a_form_may_send_everything_there_is() -> None:
    intake = Intake()
    pairs = [
        ("identifiers[social][network]", "linkedin"),
        ("identifiers[social][handle]", "ann"),
        ("actions[][type]", "bought"),
        ("actions[][value]", "1,234.50"),
        ("characteristics[annual_revenue_usd]", "300M"),
    ]
    assert intake.answer(posted(pairs)).json == {"status": "accepted"}
    [touch] = intake.touches
    assert touch.identifiers["social:linkedin"] == "ann"
    assert touch.actions[0].value == 1_234_500


@pytest.mark.parametrize(
    ("body", "status", "flaw"),
    [
        ("a=1&a[b]=2", 400, ("a", "conflicting_names")),
        ("a[b]=2&a=1", 400, ("a", "conflicting_names")),
        ("a[]=1&a[b]=2", 400, ("a", "conflicting_names")),
        ("a[b]=2&a[]=1", 400, ("a", "conflicting_names")),
        ("a[0]=2&a[]=1", 400, ("a", "conflicting_names")),
        ("a[]=2&a=1", 400, ("a", "conflicting_names")),
        ("x[a][b]=2&x[a]=1", 400, ("x", "conflicting_names")),
        (f"{MARKED}=1&{MARKED}[b]=2", 400, ("(field)", "conflicting_names")),
        ("a" + "[b]" * 8 + "=1", 400, ("a", "nested_too_deep")),
        ("a" + "[]" * 8 + "=1", 400, ("a", "nested_too_deep")),
        ("characteristics[topics][]=a&characteristics[topics][]=b", 422, ("characteristics.topics", "wrong_type")),
        ("consent[given][]=1", 422, ("consent.given", "wrong_type")),
        ("actions[9999999][type]=demo", 422, ("actions[0].(field 1)", "unknown_field")),
        ("actions=demo", 422, ("actions[0]", "wrong_type")),
        ("characteristics.company=Acme", 422, ("(field 3)", "unknown_field")),
        ("actions[0].type=demo", 422, ("(field 3)", "unknown_field")),
        ("a]b[=1", 422, ("(field 3)", "unknown_field")),
    ],
)
def test_what_follows_no_convention_is_named(body: str, status: int, flaw: tuple[str, str]) -> None:
    pairs = "identifiers[email]=ann@example.com&consent[purposes]=store"
    answer = Intake().answer(an_event("native", f"{pairs}&{body}", x_leadpact_key=KEY, sec_fetch_mode="cors"))
    assert answer.status == status
    assert flaw in answer.flaws
    assert MARKED not in answer.text
    assert all("*" not in field and field for field, _ in answer.flaws)


@pytest.mark.parametrize("payload", [{"consent": {"given": [False, True]}}, {"consent": {"purposes": "store"}}])
def test_json_says_itself_what_is_a_list(payload: dict[str, Any]) -> None:
    body = json.dumps({"identifiers": {"email": "ann@example.com"}, **payload})
    assert Intake().answer(an_event("fetch", body)).status == 422

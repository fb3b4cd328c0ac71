"""Marked people are good submissions, and everything about them is theirs alone."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from functions.intake.draft_touch import draft_touch
from infra.byte_scan.marked import MarkedPerson, marked_people, values_of
from shared.domain.scan.needles import is_telling
from shared.domain.source import Source
from shared.domain.submission import Attribution
from shared.domain.touch import Touch
from shared.edge.purposes import purposes_named
from tests.builders import NOON

SOURCE = Source.model_validate(
    {
        "id": "automation",
        "kind": "standard_webhooks",
        "default_format": "web_form",
        "secrets": ("whsec_" + "A" * 43 + "=",),
    }
)


def people(count: int, *, seed: str = "one") -> list[MarkedPerson]:
    return marked_people(count, seed=seed, namespace=SOURCE.id)


def touch_of(person: MarkedPerson) -> Touch:
    return draft_touch(person.submission, SOURCE, purposes_named("privacy"), now=NOON).touch


def texts(value: Any) -> Iterator[str]:
    """Everything a record says, names of fields included."""
    if isinstance(value, dict):
        yield from (text for pair in value.items() for part in pair for text in texts(part))
    elif isinstance(value, list | tuple):
        yield from (text for part in value for text in texts(part))
    else:
        yield str(value)


def test_what_is_said_to_be_kept_of_a_person_is_what_a_touch_keeps() -> None:
    (person,) = people(1)
    touch = touch_of(person)
    kept = {field.removeprefix(f"{person.name}/"): value for field, value in person.kept}
    assert touch.identifiers.items() <= kept.items() and len(touch.identifiers) == 5
    said = {part for text in texts(touch.model_dump()) for part in (text, text.removeprefix("social:"))}
    assert set(kept.values()) <= said
    assert not [value for _, value in person.dropped if any(value in text for text in said)]


def test_every_field_of_attribution_is_marked() -> None:
    assert set(touch_of(people(1)[0]).attribution) == set(Attribution.model_fields)


def test_no_two_fields_or_people_share_a_value_and_each_can_be_looked_for() -> None:
    values = values_of(people(50))
    assert max(Counter(value for _, value in values).values()) == 1
    assert max(Counter(field for field, _ in values).values()) == 1
    assert all(is_telling(value) for _, value in values)


def test_the_same_seed_makes_the_same_people_and_another_seed_others() -> None:
    one, again, other = (dict(values_of(people(3, seed=seed))) for seed in ("one", "one", "other"))
    assert one == again
    assert set(one.values()).isdisjoint(other.values())

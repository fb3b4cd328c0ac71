"""What was folded by other lists is folded again, so an edition of the lists has to say that they changed."""

from hashlib import sha256

from infra.place_lists import VALUES
from shared.domain.places.edition import EDITION
from shared.domain.places.free_mail import free_mail_domains
from shared.domain.places.regions import regions
from shared.domain.values.countries import country_names

DIGESTS = {"2026-11": "d7fbe58db5d6da80c02c2380d0e37d98882c4384b4e7a651106b1fedda54e6a1"}


def test_lists_that_changed_are_another_edition() -> None:
    countries = sorted(f"{name} {' '.join(held)}" for name, held in regions().items())
    names = sorted(f"{name} {code}" for name, code in country_names().items())
    numbers = (VALUES / "number_formats.json").read_text("utf-8")
    lists = "\n".join([*sorted(free_mail_domains()), *countries, *names, numbers])
    assert DIGESTS.get(EDITION) == sha256(lists.encode()).hexdigest()

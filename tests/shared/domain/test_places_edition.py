"""What was folded by other lists is folded again, so an edition of the lists has to say that they changed."""

from hashlib import sha256

from shared.domain.places.edition import EDITION
from shared.domain.places.free_mail import free_mail_domains
from shared.domain.places.regions import regions

DIGESTS = {"2026-11": "4a25c5d75c2d8e055325c0590ae043becf7ef2785302eb8838f072aac150fa03"}


def test_lists_that_changed_are_another_edition() -> None:
    countries = sorted(f"{name} {' '.join(held)}" for name, held in regions().items())
    lists = "\n".join([*sorted(free_mail_domains()), *countries])
    assert DIGESTS.get(EDITION) == sha256(lists.encode()).hexdigest()

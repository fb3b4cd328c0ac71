"""Issuing certificates: proven, once for each case and kind, in one chain whoever else is issuing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from shared.domain.certificate.certificate import TYPE, Certificate, Draft, read_certificate
from shared.domain.certificate.chain import chain_problems
from shared.domain.certificate.parts import Sought
from shared.domain.certificate.words import START, Action, Attestation, Milestone
from shared.edge.issue_certificate import ATTEMPTS, IssuedCertificate, NotProven, issue_certificate
from shared.ports import StoreUnavailable
from shared.vault.jws_verification import verify_jws
from tests.certificates import HORIZON, KNOWN, SCANS, TIMELINE, a_draft, a_scan
from tests.signing import OfflineSigner
from tests.tables import Tables

SIGNER = OfflineSigner()
NOTHING = Sought(values=0, too_short=0)
KEYS = {SIGNER.key_id(): SIGNER.public_key()}


class InterruptedSigner(OfflineSigner):
    """Somebody else gets a turn between reading the chain's head and appending."""

    def __init__(self, *turns: Callable[[], object]) -> None:
        super().__init__()
        self._turns = list(turns)

    def sign(self, data: bytes) -> bytes:
        if self._turns:
            self._turns.pop(0)()
        return super().sign(data)


def issue(tables: Tables, draft: Draft, signer: OfflineSigner = SIGNER) -> IssuedCertificate:
    return issue_certificate(draft, known=KNOWN, signer=signer, certificates=tables.certificates(), kept_days=9)


def chain(tables: Tables) -> list[Certificate]:
    listed = tables.certificates().listed(after=0, limit=100)
    return [read_certificate(verify_jws(jws, typ=TYPE, keys=KEYS)) for jws in listed]


def test_an_issued_certificate_says_what_was_drafted_and_is_signed(tables: Tables) -> None:
    issued = issue(tables, a_draft())
    assert issued.certificate == a_draft().numbered(1, START)
    assert read_certificate(verify_jws(issued.jws, typ=TYPE, keys=KEYS)) == issued.certificate
    assert chain(tables) == [issued.certificate]


def test_each_certificate_is_bound_to_the_one_before(tables: Tables) -> None:
    issued = [issue(tables, a_draft(case)).certificate for case in range(1, 5)]
    assert chain(tables) == issued
    assert [one.number for one in issued] == [1, 2, 3, 4]
    assert chain_problems(issued) == []


def test_a_case_has_one_certificate_of_each_kind(tables: Tables) -> None:
    first = issue(tables, a_draft())
    again = issue(tables, a_draft(tenant="another"))
    assert again == first
    expired = TIMELINE | {Milestone.BACKUP_EXPIRED: TIMELINE[Milestone.SHREDDED] + HORIZON}
    second = issue(tables, a_draft(kind=Attestation.BACKUP_HORIZON, timeline=expired, sought=NOTHING))
    assert second.certificate.number == 2
    assert len(chain(tables)) == 2


def test_a_second_request_of_the_same_person_gets_a_certificate_of_its_own(tables: Tables) -> None:
    assert issue(tables, a_draft(1)).certificate.subjects == issue(tables, a_draft(2)).certificate.subjects
    assert len(chain(tables)) == 2


def test_what_is_not_proven_is_not_certified(tables: Tables) -> None:
    with pytest.raises(NotProven) as refused:
        issue(tables, a_draft(stores=(a_scan("leads", Action.TOMBSTONED, hits=1), *SCANS[1:])))
    assert refused.value.problems == ("stores.hits: stores[leads].hits: something was found",)
    assert tables.items("certificates") == []


def test_nothing_is_attested_again_that_was_never_certified(tables: Tables) -> None:
    expired = TIMELINE | {Milestone.BACKUP_EXPIRED: TIMELINE[Milestone.SHREDDED] + HORIZON}
    with pytest.raises(NotProven) as refused:
        issue(tables, a_draft(kind=Attestation.BACKUP_HORIZON, timeline=expired, sought=NOTHING))
    assert refused.value.problems == ("again.same: there is no first certificate",)
    assert tables.items("certificates") == []


def test_two_issued_at_once_keep_one_chain(tables: Tables) -> None:
    signer = InterruptedSigner(lambda: issue(tables, a_draft(2)))
    assert issue(tables, a_draft(1), signer).certificate.number == 2
    assert [one.case for one in chain(tables)] == [a_draft(2).case, a_draft(1).case]
    assert chain_problems(chain(tables)) == []


def test_the_same_case_issued_at_once_gets_one_certificate(tables: Tables) -> None:
    done: list[IssuedCertificate] = []
    signer = InterruptedSigner(lambda: done.append(issue(tables, a_draft(1))))
    assert issue(tables, a_draft(1), signer) == done[0]
    assert len(chain(tables)) == 1


def test_many_issued_at_once_keep_one_chain(tables: Tables) -> None:
    with ThreadPoolExecutor(4) as pool:
        issued = list(pool.map(lambda case: issue(tables, a_draft(case)), range(1, 9)))
    assert sorted(one.certificate.number for one in issued) == list(range(1, 9))
    assert chain_problems(chain(tables)) == []


def test_who_never_gets_a_turn_gives_up_and_may_come_again(tables: Tables) -> None:
    turns = [lambda case=case: issue(tables, a_draft(case)) for case in range(2, 2 + ATTEMPTS)]
    with pytest.raises(StoreUnavailable):
        issue(tables, a_draft(1), InterruptedSigner(*turns))
    assert len(chain(tables)) == ATTEMPTS
    assert issue(tables, a_draft(1)).certificate.number == ATTEMPTS + 1

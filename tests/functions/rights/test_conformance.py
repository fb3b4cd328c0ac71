"""The processor before the conformance suite, which knows nothing of how it is built."""

from pathlib import Path

from infra.opendsr import Outcome, run
from infra.opendsr.issuing import Authority
from tests.functions.rights.controllers import CREDENTIAL, DOMAIN, OTHER_CREDENTIAL
from tests.functions.rights.deployed import Deployed, serving
from tests.tables import Tables


def test_every_line_of_the_conformance_list_is_met(tables: Tables, tmp_path: Path) -> None:
    authority = Authority.new("Test authority")
    (tmp_path / "ca.pem").write_bytes(authority.pem)
    with serving(Deployed(tables, authority)) as url:
        report = run(
            url,
            CREDENTIAL,
            other_credential=OTHER_CREDENTIAL,
            controller_id="acme",
            domain=DOMAIN,
            ca=tmp_path / "ca.pem",
            allow_http=True,
            wait=60,
        )
    assert not [f"{each.id}: {each.reason}" for each in report.results if each.outcome is not Outcome.PASSED]

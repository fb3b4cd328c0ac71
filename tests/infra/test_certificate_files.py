"""The verifier as a command: its files, its lines and its status."""

import io
import json
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc.jwk import RSAKey

from infra.verify_certificate.__main__ import main
from shared.domain.certificate.certificate import commitment
from shared.domain.certificate.file import CertificateFile
from shared.domain.certificate.known import Known, seconds_kept
from shared.domain.certificate.parts import Fence, Outcomes, Recipients, Retained, StoreScan
from shared.domain.certificate.words import START, Milestone
from shared.edge import policies
from shared.vault.jws import load_public_key
from tests.certificates import TIMELINE, a_certificate, a_scan, signed
from tests.signing import OfflineSigner, rsa_key

SIGNER: Final = OfflineSigner()
POLICY: Final = policies.policy_named("privacy")
RELEASED: Final = Known.of(policies.inventory(), POLICY)
LONG_AGO: Final = {step: at - 3 * 365 * 86_400 for step, at in TIMELINE.items()}
"""The command goes by the machine's clock."""
NONCE: Final = bytes(range(16))
NONE: Final[dict[str, Any]] = {"items_before": 0, "items_after": 0}
ONE: Final[dict[str, Any]] = {"items_before": 1, "items_after": 1}


def scans() -> tuple[StoreScan, ...]:
    unscanned = {"bytes_scanned": 0, "encodings": 0, "control_found": False}
    return tuple(
        a_scan(store, terms.action, **(NONE if terms.reader else NONE | unscanned) | (ONE if terms.kept else {}))
        for store, terms in RELEASED.stores.items()
    )


def retained() -> tuple[Retained, ...]:
    lasts, kept = seconds_kept(POLICY), {terms.kept for terms in RELEASED.stores.values() if terms.kept}
    certified = LONG_AGO[Milestone.CERTIFIED]
    return tuple(
        Retained(category=category, legal_ground=ground, expires_at=certified + lasts[category])
        for category, ground in sorted(kept)
    )


class Desk:
    """Somebody with a folder of files: a certificate of a person we did not know, and the published key."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file, self.key = folder, folder / "certificate.json", folder / "published.pem"
        public = load_public_key(SIGNER.public_key())
        self.key.write_bytes(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
        self.jws = self.signed(1, START)
        self.file.write_bytes(CertificateFile.of(self.jws, SIGNER.public_key()).canonical() + b"\n")

    def signed(self, number: int, previous: str) -> str:
        """Of a case of its own; remembered as ``certificate``."""
        self.certificate = a_certificate(
            number,
            previous,
            inventory=RELEASED.inventory,
            stores=scans(),
            timeline=LONG_AGO,
            fence=Fence(at=LONG_AGO[Milestone.FENCED], leads=0),
            keys=(),
            retained=retained(),
            recipients=Recipients(count=0, outcomes=Outcomes(delivered=0, pending=0, failed=0)),
            subjects=(commitment(NONCE, "email", "ann@example.com"),),
        )
        return signed(self.certificate, SIGNER)

    def write(self, name: str, content: Any) -> str:
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(path)

    def status(self, *options: str, key: bool = True) -> int:
        return main([str(self.file), *(("--key", str(self.key)) if key else ()), *options])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_line_is_printed_for_each_check(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.status() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        *(["ok", check] for check in ("trust", "signature", "form", "time", "number", "policy", "inventory", "stores")),
        *(["ok", check] for check in ("items", "sought", "keys", "timeline", "recipients", "retained")),
        *(["skip", check] for check in ("again", "chain", "subject")),
    ]


def test_the_key_in_the_file_has_to_be_compared(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.status(key=False) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("FAIL trust      signed by the key inside the file, fingerprint ")
    assert SIGNER.key_id() in first and "compare" in first
    assert desk.status("--trust-embedded", key=False) == 0


def test_keys_may_be_given_as_a_set(desk: Desk) -> None:
    foreign, ours = (RSAKey.import_key(rsa_key(name).public_key()).as_dict() for name in ("foreign", "controller"))
    assert desk.status("--jwks", desk.write("all.jwks", {"keys": [{"kty": "oct"}, foreign, ours]}), key=False) == 0
    assert desk.status("--jwks", desk.write("foreign.jwks", {"keys": [foreign]}), key=False) == 1


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"keys": [1]}', '{"keys": [{"kty": "RSA"}]}', "é", "[" * 9_000])
def test_a_file_that_is_no_key_is_refused(desk: Desk, content: str) -> None:
    assert desk.status("--jwks", desk.write("broken", content), key=False) == 1
    assert desk.status("--key", desk.write("broken", content), key=False) == 1


def test_a_file_that_is_missing_or_huge_is_refused(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.status("--key", str(desk.folder / "nowhere")) == 1
    assert "No such file" in capsys.readouterr().out
    desk.file.write_bytes(b" " * 1_000_001)
    assert desk.status() == 1
    assert "larger than" in capsys.readouterr().out


def test_an_older_release_is_verified_with_its_own_inventory(desk: Desk) -> None:
    document = json.loads((Path(policies.__file__).parents[1] / "policies" / "inventory.json").read_text())
    assert desk.status("--inventory", desk.write("inventory.json", document)) == 0
    document["stores"] = [store for store in document["stores"] if store["name"] != "SourcesTable"]
    assert desk.status("--inventory", desk.write("inventory.json", document)) == 1
    assert desk.status("--inventory", desk.write("inventory.json", {})) == 1


def test_a_certificate_is_verified_with_the_policy_it_was_issued_under(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads((Path(policies.__file__).parents[1] / "policies" / "privacy.json").read_text())
    ours = desk.write("privacy.json", document)
    document["backups"]["leads_days"] += 1
    another = desk.write("another.json", document)
    assert desk.status("--policy", ours) == desk.status("--policy", another, "--policy", ours) == 0
    assert desk.status("--policy", another) == 1
    assert "FAIL policy     policy.known: policy: " in capsys.readouterr().out
    assert desk.status("--policy", desk.write("broken.json", {})) == 1
    assert "broken.json: is not a privacy policy" in capsys.readouterr().out


def test_a_chain_is_a_folder_or_a_file(desk: Desk) -> None:
    folder = desk.folder / "others"
    folder.mkdir()
    (folder / "b").write_text(desk.jws)
    first, second = desk.jws, desk.signed(2, desk.certificate.hash)
    (folder / "a").write_text(second)
    desk.file.write_text(desk.signed(3, desk.certificate.hash))
    assert desk.status("--chain", str(folder)) == 0
    assert desk.status("--chain", desk.write("chain", f"{first}\n{second}\n")) == 0
    assert desk.status("--chain", desk.write("chain", f"{second}\n{first}\n")) == 1
    (folder / "a").unlink()
    assert desk.status("--chain", str(folder)) == 1


def test_the_person_gives_their_identifier_on_the_input(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for identifier, status in (("email:ann@example.com", 0), ("email:bob@example.com", 1)):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{identifier}\n"))
        assert desk.status("--nonce", desk.write("nonce.txt", f"{NONCE.hex()}\n")) == status


@pytest.mark.parametrize("nonce", ["", "zz", "00" * 15, "é", "email:ann@example.com"])
def test_a_nonce_that_cannot_be_one_is_refused_without_repeating_it(
    desk: Desk, nonce: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.status("--nonce", desk.write("nonce.txt", nonce)) == 1
    said = capsys.readouterr().out
    assert said.endswith("nonce.txt: is not a nonce as it was handed out\n") and (not nonce or nonce not in said)


def test_make_hands_every_file_to_the_command() -> None:
    given = {"FILE": "f", "KEY": "k", "CHAIN": "c", "INVENTORY": "i", "POLICY": "p", "NONCE": "n"}
    root = Path(__file__).parents[2]
    make = ["make", "-n", "verify-certificate", *(f"{name}={value}" for name, value in given.items())]
    said = subprocess.run(make, cwd=root, capture_output=True, text=True, check=True).stdout
    for name, value in given.items():
        assert f'"{value}"' in said if name == "FILE" else f'--{name.lower()} "{value}"' in said

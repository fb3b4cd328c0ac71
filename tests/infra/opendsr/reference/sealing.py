"""How the reference processor signs what it says, and how it refuses."""

import base64
import json

import rfc8785
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from tests.infra.opendsr.reference.keys import DOMAIN, signing_key
from tests.infra.opendsr.reference.messages import Body, Reply

NAMES = {False: "X-OpenDSR", True: "X-OpenGDPR"}


class Sealing:
    def reply(self, kind: str, status: int, body: Body, *, legacy: bool) -> Reply:
        raw, headers = self.sealed(kind, body, legacy=legacy)
        return Reply(status, headers, raw)

    def sealed(self, kind: str, body: Body, *, legacy: bool) -> tuple[bytes, dict[str, str]]:
        if kind in {"receipt", "cancellation"}:
            body |= {"processor_signature": encoded(self.sign_member(kind, rfc8785.dumps(body)))}
        raw, name = json.dumps(body).encode(), NAMES[legacy]
        headers = {f"{name}-Processor-Domain": DOMAIN, f"{name}-Signature": encoded(self.sign_raw(kind, raw))}
        return raw, headers | {"Content-Type": "application/json"}

    def sign_member(self, kind: str, data: bytes) -> bytes:
        return self.sign(data)

    def sign_raw(self, kind: str, data: bytes) -> bytes:
        return self.sign(data)

    def sign(self, data: bytes) -> bytes:
        return signing_key().sign(data, padding.PKCS1v15(), hashes.SHA256())

    def missing(self) -> Reply:
        return self.problem(404, "unknown", "there is no such thing")

    def problem(self, status: int, reason: str, message: str) -> Reply:
        detail = {"domain": "Validation", "reason": reason, "message": message}
        body = {"error": {"code": status, "message": message, "errors": [detail]}}
        headers = {"Content-Type": "application/json", "Cache-Control": "no-store", "Pragma": "no-cache"}
        return Reply(status, headers, json.dumps(body).encode())


def encoded(signature: bytes) -> str:
    return base64.b64encode(signature).decode()

"""Callbacks."""

import json
from uuid import uuid4

from tests.infra.opendsr.defects.registry import breaks
from tests.infra.opendsr.reference.messages import Body, Delivery, Request
from tests.infra.opendsr.reference.processor import Processor


@breaks("C1")
class CallsOnlyTheFirstUrl(Processor):
    def urls(self, request: Request) -> list[str]:
        return super().urls(request)[:1]


@breaks("C1")
class StartsInSilence(Processor):
    def urls(self, request: Request) -> list[str]:
        return [] if request.status == "in_progress" else super().urls(request)


@breaks("C3")
class NamesAnotherUrl(Processor):
    def callback(self, request: Request, url: str) -> Body:
        return super().callback(request, url) | {"status_callback_url": "https://controller.example/"}


@breaks("C3")
class DoesNotSayWhichRequest(Processor):
    def callback(self, request: Request, url: str) -> Body:
        return super().callback(request, url) | {"subject_request_id": str(uuid4())}


@breaks("C4")
class WritesACallbackAgain(Processor):
    def again(self, delivery: Delivery) -> Delivery:
        body = json.loads(delivery.body) | {"attempt": 2}
        raw, headers = self.sealed("callback", body, legacy=False)
        return Delivery(delivery.url, headers, raw)


@breaks("C5")
class FollowsRedirects(Processor):
    follows = True


@breaks("C5")
class CallsAnywhere(Processor):
    def is_safe(self, url: str) -> bool:
        return "://" in url


@breaks("C5")
class CallsAnyNumberOfUrls(Processor):
    def how_many(self, urls: list[object]) -> None:
        pass


@breaks("C6")
class CallbacksHoldTheIdentity(Processor):
    def callback(self, request: Request, url: str) -> Body:
        return super().callback(request, url) | {"of": request.asked["subject_identities"]}

"""The reference processor on a port of this machine, with a thread that delivers its callbacks."""

import ssl
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Protocol

import urllib3

from tests.infra.opendsr.reference.messages import Ask, Delivery, Reply
from tests.infra.opendsr.reference.processor import Processor

TRIES = 3


class Answering(Protocol):
    def answer(self, ask: Ask) -> Reply: ...


class Server(ThreadingTCPServer):
    daemon_threads = True
    answering: Answering


@contextmanager
def served(answering: Answering, *, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """The address of whatever answers."""
    server = Server(("127.0.0.1", 0), Handler)
    server.answering = answering
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    serving.start()
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        serving.join()


@contextmanager
def processing(processor: Processor, *, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    delivering = Thread(target=deliver, args=[processor], daemon=True)
    delivering.start()
    try:
        with served(processor, tls=tls) as url:
            yield url
    finally:
        processor.outbox.put(None)
        delivering.join()


def deliver(processor: Processor) -> None:
    """Each callback until it succeeds, three times at most; what failed goes to the end of the queue."""
    ca = processor.callback_authority
    pool, tries = urllib3.PoolManager(ca_certs=str(ca) if ca else None), Counter[tuple[str, bytes]]()
    while delivery := processor.outbox.get():
        tries[delivery.url, delivery.body] += 1
        done = send(pool, delivery, follow=processor.follows)
        if not done and tries[delivery.url, delivery.body] < TRIES:
            processor.outbox.put(processor.again(delivery))


def send(pool: urllib3.PoolManager, delivery: Delivery, *, follow: bool) -> bool:
    try:
        answer = pool.request(
            "POST", delivery.url, body=delivery.body, headers=delivery.headers, redirect=follow, timeout=5
        )
    except urllib3.exceptions.HTTPError:
        return False
    return 200 <= answer.status < 300


class Handler(StreamRequestHandler):
    """As much of HTTP/1.1 as the suite speaks; a server that does more takes most of the time of these tests."""

    server: Server
    disable_nagle_algorithm = True

    def handle(self) -> None:
        while line := self.rfile.readline():
            method, path, _ = line.decode("latin-1").split(" ", 2)
            headers = dict(iter(self.header, ("", "")))
            body = self.rfile.read(int(headers.get("content-length", 0)))
            reply = self.server.answering.answer(Ask(method, path, headers, body))
            self.wfile.write(written(reply))

    def header(self) -> tuple[str, str]:
        name, _, value = self.rfile.readline().decode("latin-1").partition(":")
        return name.strip().lower(), value.strip()


def written(reply: Reply) -> bytes:
    headers = reply.headers | {"Content-Length": str(len(reply.body))}
    lines = [f"HTTP/1.1 {reply.status} Answer", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + reply.body

"""Ports, locks and processes of this machine."""

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import TextIO

HOST = "127.0.0.1"


class AlreadyRunning(RuntimeError):
    """Another process works on the same state; two would overwrite each other's data."""


def is_free(port: int) -> bool:
    """Whether nothing listens on the port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        return probe.connect_ex((HOST, port)) != 0


def port_obstacle(port: int) -> str:
    """Why this user cannot listen on the port of this machine, the beginning of a sentence; empty when nothing is."""
    if not is_free(port):
        return "is taken. Free it, or"
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe, contextlib.suppress(OSError):
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            return "is kept for the owner of the machine;"
    return ""


def free_port() -> int:
    """Return a port nobody uses at this moment."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def take_lock(path: Path, *, wait: bool = False) -> TextIO:
    """Return an open file that holds the lock until it is closed, or raise AlreadyRunning."""
    lock = path.open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as taken:
        lock.close()
        raise AlreadyRunning(f"Somebody else holds {path}.") from taken
    return lock


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock. Raises OSError where there is no such file."""
    with path.open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def end_orphan(pid_file: Path, *, named: str, seconds: float) -> None:
    """End, and wait for, the process whose id is in the file, if it is still the one of that name."""
    with contextlib.suppress(FileNotFoundError, ValueError, ProcessLookupError):
        pid = int(pid_file.read_text())
        if named in _command(pid):
            os.kill(pid, signal.SIGTERM)
            deadline = time.monotonic() + seconds
            while time.monotonic() < deadline and named in _command(pid):
                time.sleep(0.1)
    pid_file.unlink(missing_ok=True)


def _command(pid: int) -> str:
    answer = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return answer.stdout

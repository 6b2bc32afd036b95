"""A service as a user starts it, in a process group of its own, and a client of it."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

COMMAND = (sys.executable, "-m", "governance")
START_S = 60.0
ANSWER_S = 60.0


def free_port() -> int:
    """Give a loopback port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Live:
    """A folder with a queue in it, and the server that serves it while it runs."""

    folder: Path
    port: int = field(default_factory=free_port)
    environment: Mapping[str, str] = field(default_factory=dict)
    command: tuple[str, ...] = COMMAND
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """Give where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """Give everything that the server wrote."""
        return (self.folder / "serve.log").read_text("utf-8", errors="replace")

    @property
    def workers(self) -> list[int]:
        """List the processes that the master has started."""
        assert self.process is not None
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text("ascii").split()]

    def env(self) -> dict[str, str]:
        """Give the environment: an empty cache, so no LanguageTool, and nothing that could be fetched."""
        own = {"GOVERNANCE_CACHE_DIR": str(self.folder / "cache"), "PYTHONPATH": str(Path(__file__).parents[2])}
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GOVERNANCE_")}
        return {**clean, **own, **self.environment}

    def start(self, *words: str) -> None:
        """Start the server and wait until it answers."""
        command = [*self.command, "serve", "--offline", "--bind", f"127.0.0.1:{self.port}", "--workers", "2", *words]
        with (self.folder / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                command, cwd=self.folder, env=self.env(), stdout=log, stderr=log, start_new_session=True
            )
        self._await()

    def _await(self) -> None:
        adapter = requests.adapters.HTTPAdapter(
            max_retries=requests.adapters.Retry(
                total=None, connect=400, read=400, other=0, backoff_factor=0.05, backoff_max=0.2
            )
        )
        with requests.Session() as session:
            session.mount(self.url, adapter)
            assert session.get(f"{self.url}/healthz", timeout=START_S).ok, self.log

    def kill(self) -> None:
        """End the whole process group at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask the server to stop, and give its exit code."""
        if self.process is None or self.process.poll() is not None:
            return 0
        self.process.terminate()
        return self.process.wait(30)

    def _end(self, number: int) -> None:
        assert self.process is not None
        os.killpg(self.process.pid, number)
        self.process.wait(30)

    def run(self, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Run another command on the same queue."""
        return subprocess.run(  # noqa: S603 - our own command
            [*COMMAND, *words],
            cwd=self.folder,
            env={**self.env(), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def client(self, principal: str, *roles: str, kind: str = "human") -> "Client":
        """Make a key, and a client that calls with it."""
        wanted = [word for role in roles for word in ("--role", role)]
        done = self.run("keys", "create", "--principal", principal, "--kind", kind, *wanted, "--format", "json")
        assert done.returncode == 0, done.stderr
        return Client(self.url, json.loads(done.stdout)["key"])


class Client:
    """Calls the API with one key; each thread has one of its own."""

    def __init__(self, url: str, key: str) -> None:
        self.url = url
        self.key = key
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {key}"

    def again(self) -> "Client":
        """Give the same for another thread."""
        return Client(self.url, self.key)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> requests.Response:
        """Call and give the answer, whatever it is; a body that is no bytes is sent as JSON."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {"data": body} if isinstance(body, bytes) else {"json": body}
        return self._session.request(method, f"{self.url}{path}", **sent, headers=named, timeout=ANSWER_S)

    def submit(self, draft: Mapping[str, Any], **headers: str) -> requests.Response:
        """Submit a draft."""
        return self.call("POST", "/v1/reviews", {"draft": draft}, **headers)

    def decide(self, review: Mapping[str, Any], action: str, **more: Any) -> requests.Response:
        """Decide about a review as it was read."""
        place = f"/v1/reviews/{review['id']}/decisions"
        return self.call("POST", place, {"action": action, **more}, If_Match=f'"{review["revision"]}"')

    def edit(self, review: Mapping[str, Any], draft: Mapping[str, Any]) -> requests.Response:
        """Edit a review as it was read."""
        return self.call("PUT", f"/v1/reviews/{review['id']}/post", draft, If_Match=f'"{review["revision"]}"')

    def review(self, review: Mapping[str, Any]) -> dict[str, Any]:
        """Read a review anew."""
        read: dict[str, Any] = self.call("GET", f"/v1/reviews/{review['id']}").json()
        return read

    def events(self, review: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Read what happened to a review."""
        found: list[dict[str, Any]] = self.call("GET", f"/v1/reviews/{review['id']}/events").json()["events"]
        return found

    def gate(self, seal: str) -> str | None:
        """Ask the gate; None where no review has this content."""
        answer = self.call("GET", f"/v1/approvals/{seal}")
        return str(answer.json()["status"]) if answer.status_code == requests.codes.ok else None


def draft(name: str, text: str = "Our shop opens tomorrow morning.") -> dict[str, Any]:
    """Give a draft in which nothing is wrong."""
    return {"id": name, "platforms": ["linkedin"], "language": "en", "markets": ["US"], "text": text}


# Where LanguageTool is not installed, a reviewer has to accept that spelling was not checked.
WAIVED = [{"rule": "spelling", "reason": "there is no LanguageTool in this test"}]


@contextmanager
def live(folder: Path, command: tuple[str, ...] = COMMAND, /, **environment: str) -> Iterator[Live]:
    """Give a running service, and end it; `command` starts the program in some other way."""
    service = Live(folder, environment=environment, command=command)
    service.start()
    try:
        yield service
    finally:
        if service.process is not None and service.process.poll() is None:
            service.kill()

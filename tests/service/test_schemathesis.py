"""A running service, held to its own OpenAPI document by requests that nobody here thought of."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.service.live import Live

ROOT = Path(__file__).parents[2]
COMMAND = (str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(ROOT / "schemathesis.toml"))


@pytest.fixture(scope="module")
def said(service: Live) -> "subprocess.CompletedProcess[str]":
    key = service.client("ada", "admin").key
    command = [*COMMAND, "run", f"{service.url}/openapi.json", "--generation-deterministic", "--max-examples", "15"]
    return subprocess.run(  # noqa: S603 - our own tool
        command,
        cwd=service.folder,
        env={**os.environ, "GOVERNANCE_API_KEY": key, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_request_finds_the_service_other_than_it_is_described(said: "subprocess.CompletedProcess[str]") -> None:
    assert said.returncode == 0, said.stdout


def test_every_phase_was_played(said: "subprocess.CompletedProcess[str]") -> None:
    phases = [line for line in said.stdout.splitlines() if line.strip().startswith("✅")]

    assert [
        name for name in ("Examples", "Coverage", "Fuzzing", "Stateful") if not any(name in one for one in phases)
    ] == []


def test_nobody_saw_a_traceback(service: Live, said: "subprocess.CompletedProcess[str]") -> None:
    assert said.returncode == 0
    assert "Traceback" not in service.log
    assert '"status": 500' not in service.log

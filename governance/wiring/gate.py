"""The gate that a command asks: our own queue, or the service at an address."""

from collections.abc import Iterator
from contextlib import contextmanager

from governance.service.gate import Gate, GateHere
from governance.wiring.service import open_use_cases
from governance.wiring.workspace import Workspace


@contextmanager
def open_gate(workspace: Workspace, key: str, url: str | None, *, plain_http: bool) -> Iterator[Gate]:
    """Open the gate at `url`, or that of the workspace's database.

    Raises NotAnswered for an address that the key is not sent to; KeyRefused and StoreUnavailable.
    """
    if url is None:
        with open_use_cases(workspace) as cases:
            yield GateHere(cases.queue, cases.keys.actor(key))
        return
    from governance.adapters.server.approvals_client import ApprovalsClient

    with ApprovalsClient(url, key, plain_http=plain_http) as client:
        yield client

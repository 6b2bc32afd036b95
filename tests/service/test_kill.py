"""kill -9 of the whole process group under load; `make soak` does it fifty times."""

from pathlib import Path

from tests.service.killing import rounds


def test_nothing_acknowledged_is_lost_when_the_service_is_killed_under_load(tmp_path: Path) -> None:
    found = list(rounds(tmp_path, 5))

    assert [(number, lost, sound) for number, _, lost, sound in found] == [(n, [], "ok") for n in range(5)]
    assert all(changes > 0 for _, changes, _, _ in found)

"""Whether LanguageTool is ready: tried now and then, by one thread."""

from pathlib import Path

import pytest
import requests

from governance.adapters.languagetool.readiness import Readiness


@pytest.mark.parametrize("url", [None, "http://127.0.0.1:9"])
def test_a_server_that_does_not_run_would_not_answer(tmp_path: Path, url: str | None) -> None:
    assert not Readiness(tmp_path, url, variant="fr").now()


def test_one_that_somebody_else_runs_is_tried_every_ten_seconds_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, now = [], [0.0]

    def post(*_: object, **__: object) -> requests.Response:
        asked.append(now[0])
        answer = requests.Response()
        answer.status_code = 200
        return answer

    readiness = Readiness(tmp_path, "http://127.0.0.1:9", variant="fr", clock=lambda: now[0])
    monkeypatch.setattr(requests.Session, "post", post)
    for at in (0.0, 1.0, 9.9, 10.0, 15.0):
        now[0] = at
        readiness.now()

    assert asked == [0.0, 10.0]

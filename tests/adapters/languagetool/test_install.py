"""Installing from a repository and from a folder, and everything that can go wrong with either."""

import hashlib
import json
import re
import stat
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from governance.adapters.languagetool.install import InstallFailed, install
from governance.adapters.languagetool.jars import LOCK_FILE, Jar, Lock, altered, built_in_lock, installed, jar_folder

JARS = {f"org/example/{name}/1/{name}-1.jar": name.encode() * 100_000 for name in ("a", "bb", "ccc")}
FIRST = "org/example/a/1/a-1.jar"
LOCK = Lock(
    version="1",
    digest="0" * 64,
    jars=tuple(
        Jar(path=path, sha256=hashlib.sha256(content).hexdigest(), size=len(content)) for path, content in JARS.items()
    ),
)

Answer = Callable[["Handler", bytes], None]


class Handler(BaseHTTPRequestHandler):
    """Serve jars, whole or from where a range starts; `answers` says for which paths it misbehaves."""

    server: "Mirror"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.removeprefix("/maven/")
        self.server.asked.append((path, self.headers.get("Range")))
        answer = self.server.answers.get(path, [])
        (answer.pop(0) if answer else serve)(self, JARS[path])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def serve(handler: Handler, content: bytes) -> None:
    asked = re.fullmatch(r"bytes=(\d+)-", handler.headers.get("Range", ""))
    start = int(asked[1]) if asked else 0
    handler.send_response(HTTPStatus.PARTIAL_CONTENT if asked else HTTPStatus.OK)
    handler.send_header("Content-Length", str(len(content) - start))
    handler.end_headers()
    handler.wfile.write(content[start:])


def serve_whole(handler: Handler, content: bytes) -> None:
    handler.send_response(HTTPStatus.OK)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def serve_half(handler: Handler, content: bytes) -> None:
    handler.send_response(HTTPStatus.OK)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content[: len(content) // 2])
    handler.close_connection = True


def serve_other(handler: Handler, content: bytes) -> None:
    serve_whole(handler, bytes(len(content)))


def serve_more(handler: Handler, content: bytes) -> None:
    serve_whole(handler, content + b"more")


def serve_nothing(handler: Handler, content: bytes) -> None:
    del content
    handler.send_error(HTTPStatus.NOT_FOUND)


class Mirror(ThreadingHTTPServer):
    """A Maven repository on this machine: what it was asked, and how it answers at first."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str | None]] = []
        self.answers: dict[str, list[Answer]] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/maven"


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    with Mirror() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@dataclass
class Seen:
    """What a progress callback heard."""

    have: list[int] = field(default_factory=list)

    def __call__(self, have: int, want: int) -> None:
        self.have.append(have)
        assert have <= want == LOCK.size


def jar(cache_dir: Path) -> Path:
    return jar_folder(cache_dir, LOCK) / "a-1.jar"


def part(cache_dir: Path) -> Path:
    return jar_folder(cache_dir, LOCK) / "a-1.jar.part"


def half_a_jar(cache_dir: Path) -> None:
    part(cache_dir).parent.mkdir(parents=True)
    part(cache_dir).write_bytes(JARS[FIRST][:50_000])


def test_every_jar_is_fetched_from_the_mirror(mirror: Mirror, tmp_path: Path) -> None:
    result = install(tmp_path, base_url=mirror.url, lock=LOCK)
    assert (result.version, result.brought) == ("1", 3)
    assert installed(tmp_path, lock=LOCK)
    assert jar(tmp_path).read_bytes() == JARS[FIRST]


def test_a_mirror_on_this_machine_is_asked_without_a_proxy(
    mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert install(tmp_path, base_url=mirror.url, lock=LOCK).brought == 3


def test_a_second_run_fetches_nothing(mirror: Mirror, tmp_path: Path) -> None:
    install(tmp_path, base_url=mirror.url, lock=LOCK)
    mirror.asked.clear()
    assert install(tmp_path, base_url=mirror.url, lock=LOCK).brought == 0
    assert mirror.asked == []


def test_only_what_is_missing_is_fetched(mirror: Mirror, tmp_path: Path) -> None:
    install(tmp_path, base_url=mirror.url, lock=LOCK)
    jar(tmp_path).unlink()
    mirror.asked.clear()
    assert not installed(tmp_path, lock=LOCK)
    assert install(tmp_path, base_url=mirror.url, lock=LOCK).brought == 1
    assert mirror.asked == [(FIRST, None)]


def test_a_jar_of_which_one_byte_was_altered_is_noticed_and_brought_anew(mirror: Mirror, tmp_path: Path) -> None:
    install(tmp_path, base_url=mirror.url, lock=LOCK)
    jar(tmp_path).write_bytes(b"b" + JARS[FIRST][1:])
    mirror.asked.clear()
    assert altered(tmp_path, lock=LOCK) == ("a-1.jar",)
    assert install(tmp_path, base_url=mirror.url, lock=LOCK).brought == 1
    assert mirror.asked == [(FIRST, None)]
    assert altered(tmp_path, lock=LOCK) == ()


def test_what_is_installed_is_for_its_owner_alone(mirror: Mirror, tmp_path: Path) -> None:
    install(tmp_path, base_url=mirror.url, lock=LOCK)
    folder = jar_folder(tmp_path, LOCK)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, folder.parent)} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_two_installs_at_once_fetch_each_jar_once(mirror: Mirror, tmp_path: Path) -> None:
    with ThreadPoolExecutor() as pool:
        runs = [pool.submit(install, tmp_path, base_url=mirror.url, lock=LOCK) for _ in range(2)]
        assert sorted(run.result().brought for run in runs) == [0, 3]
    assert sorted(path for path, _ in mirror.asked) == sorted(JARS)


def test_progress_ends_at_the_size_of_all_jars(mirror: Mirror, tmp_path: Path) -> None:
    seen = Seen()
    install(tmp_path, base_url=mirror.url, lock=LOCK, progress=seen)
    assert seen.have[-1] == LOCK.size


def test_a_truncated_answer_is_resumed_in_the_same_run(mirror: Mirror, tmp_path: Path) -> None:
    mirror.answers[FIRST] = [serve_half]
    install(tmp_path, base_url=mirror.url, lock=LOCK)
    assert jar(tmp_path).read_bytes() == JARS[FIRST]
    assert [asked for path, asked in mirror.asked if path == FIRST] == [None, "bytes=49152-"]


def test_what_an_interrupted_run_left_is_resumed(mirror: Mirror, tmp_path: Path) -> None:
    half_a_jar(tmp_path)
    install(tmp_path, base_url=mirror.url, lock=LOCK)
    assert jar(tmp_path).read_bytes() == JARS[FIRST]
    assert (FIRST, "bytes=50000-") in mirror.asked


def test_a_mirror_without_ranges_sends_the_jar_anew(mirror: Mirror, tmp_path: Path) -> None:
    half_a_jar(tmp_path)
    mirror.answers[FIRST] = [serve_whole]
    install(tmp_path, base_url=mirror.url, lock=LOCK)
    assert jar(tmp_path).read_bytes() == JARS[FIRST]


def test_an_interrupt_leaves_an_install_that_goes_on(mirror: Mirror, tmp_path: Path) -> None:
    def interrupt(_have: int, _want: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install(tmp_path, base_url=mirror.url, lock=LOCK, progress=interrupt)
    assert not installed(tmp_path, lock=LOCK)
    install(tmp_path, base_url=mirror.url, lock=LOCK)
    assert installed(tmp_path, lock=LOCK)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (serve_other, "a-1.jar: this is not the file that the lock names"),
        (serve_more, "'a-1.jar' is larger than the lock says"),
        (serve_nothing, "a-1.jar: the server answered 404"),
    ],
)
def test_a_bad_answer_is_refused(mirror: Mirror, tmp_path: Path, answer: Answer, problem: str) -> None:
    mirror.answers[FIRST] = [answer]
    with pytest.raises(InstallFailed) as failed:
        install(tmp_path, base_url=mirror.url, lock=LOCK)
    assert problem in str(failed.value)
    assert str(tmp_path) in str(failed.value)
    assert "install --from FOLDER" in str(failed.value)
    assert not jar(tmp_path).exists()
    assert not installed(tmp_path, lock=LOCK)


def test_a_wrong_jar_is_not_resumed_by_the_next_run(mirror: Mirror, tmp_path: Path) -> None:
    mirror.answers[FIRST] = [serve_other]
    with pytest.raises(InstallFailed):
        install(tmp_path, base_url=mirror.url, lock=LOCK)
    install(tmp_path, base_url=mirror.url, lock=LOCK)
    assert installed(tmp_path, lock=LOCK)


def test_no_network_names_the_mirror_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(InstallFailed, match=r"http://127\.0\.0\.1:9/.*: the connection failed") as failed:
        install(tmp_path, base_url="http://anna:secret@127.0.0.1:9", lock=LOCK)
    assert "secret" not in str(failed.value)


def test_a_cache_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InstallFailed, match=r"(not a directory|file exists).*Set GOVERNANCE_CACHE_DIR"):
        install(tmp_path / "file", lock=LOCK)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_named(mirror: Mirror, tmp_path: Path) -> None:
    part(tmp_path).parent.mkdir(parents=True)
    part(tmp_path).symlink_to("/dev/full")
    with pytest.raises(InstallFailed, match=r"no space left on device.*Free some space"):
        install(tmp_path, base_url=mirror.url, lock=LOCK)


@pytest.mark.parametrize("maven_layout", [False, True])
def test_jars_that_somebody_carried_in_are_taken(tmp_path: Path, maven_layout: bool) -> None:
    for path, content in JARS.items():
        carried = tmp_path / "stick" / (path if maven_layout else Path(path).name)
        carried.parent.mkdir(parents=True, exist_ok=True)
        carried.write_bytes(content)
    install(tmp_path / "cache", folder=tmp_path / "stick", lock=LOCK)
    assert installed(tmp_path / "cache", lock=LOCK)


def test_a_jar_missing_from_the_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InstallFailed, match=r"neither 'a-1\.jar' nor 'org/example/a/1/a-1\.jar' is there"):
        install(tmp_path / "cache", folder=tmp_path, lock=LOCK)


def test_a_wrong_jar_in_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a-1.jar").write_bytes(b"other")
    with pytest.raises(InstallFailed, match="not the file that the lock names"):
        install(tmp_path / "cache", folder=tmp_path, lock=LOCK)


def test_the_lock_names_no_host() -> None:
    assert "//" not in LOCK_FILE.read_text(encoding="utf-8")


def test_the_lock_has_each_jar_once_and_leaves_german_and_italian_out() -> None:
    names = [jar.name for jar in built_in_lock().jars]
    assert len(set(names)) == len(names)
    assert {f"language-{one}-6.8.jar" for one in ("en", "fr", "es", "pt", "ca")} < set(names)
    assert not {"language-de-6.8.jar", "language-it-6.8.jar"} & set(names)


def test_the_lock_is_json_that_a_person_can_compare() -> None:
    assert LOCK_FILE.read_text(encoding="utf-8").count("\n") > 3 * len(json.loads(LOCK_FILE.read_text())["jars"])

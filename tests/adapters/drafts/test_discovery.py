"""What a search of folders passes over, and which of it looks like a draft."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from governance.adapters.drafts import discovery
from governance.adapters.drafts.discovery import PassedOver, Why, files_below, look, passed_over
from governance.adapters.drafts.signs import Kind

DRAFT = "---\nplatforms: [x]\n---\nOur shop opens tomorrow.\n"
PAGE = "---\ntitle: About us\ntags: [x]\n---\nWe sell bicycles.\n"
NETWORKS = ("x", "linkedin")
NOBODY = 65534


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("posts").mkdir()
    return Path("posts")


def write(name: str, content: str | bytes = DRAFT) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def found(folder: Path, known: tuple[str, ...] = ()) -> list[PassedOver]:
    return list(passed_over([folder], NETWORKS, {*map(os.path.realpath, known)}))


def told(folder: Path) -> list[tuple[str, Why, Kind | None]]:
    return [(one.path, one.why, one.sign.kind if one.sign else None) for one in found(folder)]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("posts/.hidden.md", Why.HIDDEN),
        ("posts/.hidden/a.md", Why.HIDDEN),
        ("posts/.hidden/deep/a.txt", Why.HIDDEN),
        ("posts/node_modules/a.md", Why.PACKAGE),
        ("posts/a.markdown", Why.SUFFIX),
        ("posts/a.mdx", Why.SUFFIX),
        ("posts/a.txt", Why.SUFFIX),
        ("posts/a", Why.SUFFIX),
        ("posts/a.md.bak", Why.SUFFIX),
        ("posts/a.md~", Why.SUFFIX),
    ],
)
def test_a_draft_that_is_not_found_is_passed_over_and_looks_like_one(folder: Path, name: str, why: Why) -> None:
    write(name)

    assert list(files_below(folder)) == []
    assert told(folder) == [(name, why, Kind.PLATFORMS)]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (DRAFT.replace("\n", "\r\n"), Kind.PLATFORMS),
        (f"\ufeff{DRAFT}", Kind.PLATFORMS),
        (f"<!-- made by hand -->\n{DRAFT}", Kind.PLATFORMS),
        ("platforms: [x]\ntext: a\n", Kind.PLATFORMS),
        ("# ours\ntext: a\nplatforms: [x]\n", Kind.PLATFORMS),
        ("platforms: [x]\nOur shop: opens: tomorrow\n", Kind.PLATFORMS),
        ("---\nplatforms: [x\n---\nOur shop.\n", Kind.PLATFORMS),
        ('{"text": "a", "platforms": ["x"]}', Kind.PLATFORMS),
        ('{"a": 1}\n{"platforms": ["x"]}\n', Kind.PLATFORMS),
        (DRAFT.encode("utf-16"), Kind.PLATFORMS),
        (DRAFT.replace("Our", "Notre été").encode("latin-1"), Kind.PLATFORMS),
        ("---\nPLATFORMS: [x]\n---\nOur shop.\n", Kind.MISSPELT),
        ("---\nréseaux: [linkedin]\n---\nNotre boutique.\n", Kind.OTHER_WORD),
    ],
)
def test_a_draft_is_known_by_what_is_in_it_in_whatever_form(folder: Path, content: str | bytes, kind: Kind) -> None:
    write("posts/a.txt", content)

    assert told(folder) == [("posts/a.txt", Why.SUFFIX, kind)]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "Buy milk.\n",
        "Note: all platforms: these\n\nplatforms: none yet\n",
        "We like it.\n\n---\nplatforms: [x]\n",
        PAGE,
        "{{ platforms }}",
        '{"name": "a"}',
        "[platforms]\nx = 1\n",
        b"\x89PNG\r\n\x1a\n\0\0platforms: [x]",
        b"{\xff\xfe\0",
    ],
)
def test_what_is_no_draft_and_is_not_called_like_one_is_not_even_counted(folder: Path, content: str | bytes) -> None:
    write("posts/a.txt", content)

    assert found(folder) == []


def test_what_is_hidden_and_called_like_a_draft_is_counted_whatever_it_is(folder: Path) -> None:
    write("posts/.github/workflows/ci.yml", "on: push\njobs: {}\n")
    write("posts/.pages/about.md", PAGE)
    write("posts/.gitignore", "*.bak\n")

    assert told(folder) == [
        ("posts/.github/workflows/ci.yml", Why.HIDDEN, None),
        ("posts/.pages/about.md", Why.HIDDEN, None),
    ]


def test_what_is_found_as_a_draft_is_not_passed_over(folder: Path) -> None:
    write("posts/a.md")
    write("posts/about.md", PAGE)

    assert found(folder) == []


@pytest.mark.parametrize(
    "name", [".git/a.md", ".hg/a.md", "venv/pyvenv.cfg", "venv/lib/a.txt", "web/node_modules/a.md"]
)
def test_what_version_control_and_installers_keep_is_not_entered(folder: Path, name: str) -> None:
    write("posts/venv/pyvenv.cfg", "home = /usr/bin\n")
    write("posts/web/package.json", "{}")
    write(f"posts/{name}")

    assert found(folder) == []


# Links


def test_a_linked_draft_and_a_linked_folder_are_passed_over(folder: Path) -> None:
    write("elsewhere/a.md")
    write("elsewhere/more/b.md")
    (folder / "a.md").symlink_to(Path("elsewhere/a.md").absolute())
    (folder / "more").symlink_to(Path("elsewhere/more").absolute())

    assert told(folder) == [
        ("posts/a.md", Why.LINKED, Kind.PLATFORMS),
        ("posts/more/b.md", Why.LINKED, Kind.PLATFORMS),
    ]


def test_a_link_to_what_was_found_is_nothing_new(folder: Path) -> None:
    draft = write("posts/a.md")
    (folder / "b.md").symlink_to(draft.absolute())
    (folder / "again").symlink_to(folder.absolute())

    assert found(folder, known=("posts/a.md",)) == []


def test_links_in_circles_and_to_nothing_end(folder: Path) -> None:
    (folder / "round").symlink_to("..")
    (folder / "self.md").symlink_to("self.md")
    (folder / "gone.md").symlink_to("nowhere.md")
    write("c.txt")

    assert ("posts/round/c.txt", Why.LINKED, Kind.PLATFORMS) in told(folder)


def test_what_is_behind_links_is_looked_at_as_far_as_there_is_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery, "_MOST_LINKED", 2)
    for number in range(3):
        write(f"elsewhere/{number}/a.bin", b"\0")
    (folder / "disk").symlink_to(Path("elsewhere").absolute())

    assert told(folder)[-1][1:] == (Why.LINKED, Kind.UNSEEN)


# What cannot be looked at


def test_a_pipe_is_no_draft_and_holds_nobody(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")

    assert look(folder / "pipe.txt", NETWORKS) is None


def test_what_cannot_be_opened_may_be_a_draft(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(path)

    write("posts/.a.md")
    monkeypatch.setattr(discovery, "open_regular", refuse)

    assert told(folder) == [("posts/.a.md", Why.HIDDEN, Kind.UNSEEN)]


@pytest.fixture
def not_ours() -> Iterator[Path]:
    """Give a folder with hidden ones in it, of which one may not be listed and one not be searched, to a stranger."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for hidden, mode in ((".closed", 0o000), (".listed", 0o444)):
            write(f"{name}/{hidden}/a.md")
            (folder / hidden).chmod(mode)
        root = os.geteuid() == 0
        if root:
            os.seteuid(NOBODY)
        yield folder
        if root:
            os.seteuid(0)
        for place in folder.iterdir():
            place.chmod(0o700)


def test_what_may_not_be_listed_or_searched_may_hold_drafts(not_ours: Path) -> None:
    found = [(Path(path).name, kind) for path, _, kind in told(not_ours)]

    assert found == [(".closed", Kind.UNSEEN), ("a.md", Kind.UNSEEN)]

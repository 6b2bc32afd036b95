"""The wheel holds one package with all its data, and nothing else."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Build the wheel as `make wheel` does, and list what is in it."""
    folder = tmp_path_factory.mktemp("dist")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as opened:
        return opened.namelist()


def files_below(folder: str) -> Iterator[str]:
    """Yield the files that git would take, by their path from the folder."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", folder]
    ran = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    return (name.removeprefix(f"{folder}/") for name in ran.stdout.splitlines() if (ROOT / name).is_file())


def test_there_is_one_top_level_package_beside_the_metadata(names: list[str]) -> None:
    top = {name.split("/")[0] for name in names}

    assert {one for one in top if not one.endswith(".dist-info")} == {"governance"}
    assert len(top) == 2
    assert any(one.startswith("content_governance-") for one in top)


@pytest.mark.parametrize(
    ("folder", "packed"),
    [("rules", "governance/_rules"), ("examples", "governance/_examples"), ("governance", "governance")],
)
def test_every_file_is_packed(names: list[str], folder: str, packed: str) -> None:
    assert {f"{packed}/{name}" for name in files_below(folder)} - set(names) == set()


def test_what_is_read_as_data_is_there(names: list[str]) -> None:
    for data in ("_rules/packs.yaml", "_examples/governance.toml", "py.typed", "cli/templates/brand.yaml"):
        assert f"governance/{data}" in names


def test_neither_tests_nor_shims_nor_caches_are_packed(names: list[str]) -> None:
    assert [name for name in names if "tests/" in name or "/test_" in name or name.endswith((".pyc", "/cli.py"))] == []


def test_the_command_and_the_licence_are_declared(names: list[str]) -> None:
    (info,) = {name.split("/")[0] for name in names if ".dist-info" in name}

    assert f"{info}/entry_points.txt" in names
    assert f"{info}/licenses/LICENSE" in names

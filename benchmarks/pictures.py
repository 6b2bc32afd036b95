"""How fast facts about pictures are read, beside ImageMagick, and what one large picture costs in memory."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PIL import Image, ImageFilter

from governance.adapters.cache_key import CacheKey
from governance.adapters.media.files import MediaFiles
from governance.adapters.media.pictures import Pictures
from governance.model import Media, Need
from governance.service.gather import MEDIA_THREADS

HEADER = frozenset({Need.MEDIA})
KEY = CacheKey()
DECODED = frozenset({Need.MEDIA, Need.DECODED})
FORMS: dict[str, dict[str, Any]] = {"jpg": {"quality": 88}, "png": {}, "webp": {"quality": 85, "method": 0}}


def pictures() -> None:
    """Read 1,000 pictures as `lint` does, from their headers and decoded, beside `identify` on the same files."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "pictures")
        names = _many_pictures(root, 1_000)
        header_s = _read(root, Path(folder, "a"), names, HEADER)
        again_s = _read(root, Path(folder, "a"), names, HEADER)
        decoded_s = _read(root, Path(folder, "b"), names, DECODED)
        theirs_s = _identify(root, names)
    count = len(names)
    print(
        f"facts about {count:,} JPEG, PNG and WebP pictures: {count / header_s:.0f} a second from headers,"
        f" {count / decoded_s:.0f} decoded, {count / again_s:.0f} in a later run",
    )
    if theirs_s is None:
        print("ImageMagick's identify is not installed: not compared")
    else:
        print(
            f"identify on the same files: {count / theirs_s:.0f} a second; headers {theirs_s / header_s:.1f} times"
            f" as fast (at least 5), decoded {theirs_s / decoded_s:.1f} times",
        )


def _many_pictures(root: Path, count: int) -> list[str]:
    """Write pictures of 1080 by 1350 as posts have them, no two of the same bytes; give their names."""
    root.mkdir()
    names = []
    for index, (form, options) in enumerate(list(FORMS.items()) * (count // len(FORMS) + 1)):
        if index % (10 * len(FORMS)) < len(FORMS):
            picture = _scene(1080, 1350, index)
            picture.save(root / f"first.{form}", **options)
        names.append(f"{index}.{form}")
        # Bytes behind the end change the digest and nothing else.
        (root / names[-1]).write_bytes((root / f"first.{form}").read_bytes() + index.to_bytes(4, "big"))
    return names[:count]


def _scene(width: int, height: int, seed: int) -> Image.Image:
    """Draw something that compresses as a photograph does."""
    bands = [Image.effect_noise((width // 8, height // 8), 40 + seed % 7 + band) for band in range(3)]
    return Image.merge("RGB", bands).resize((width, height)).filter(ImageFilter.GaussianBlur(1))


def _read(root: Path, cache: Path, names: list[str], wanted: frozenset[Need]) -> float:
    opened = Pictures()
    files = MediaFiles(root, cache, KEY, opened)

    def read() -> None:
        with ThreadPoolExecutor(MEDIA_THREADS) as pool:
            for file in pool.map(lambda name: files.read(Media(path=name), wanted), names):
                assert file.facts is not None, file

    try:
        return _seconds(read)
    finally:
        opened.close()


def _identify(root: Path, names: list[str]) -> float | None:
    program = shutil.which("identify")
    if program is None:
        return None
    command = [program, "-format", "%m %w %h\n", *names]
    return _seconds(lambda: subprocess.run(command, cwd=root, check=True, capture_output=True))


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def picture_memory() -> None:
    """Say what a 24-megapixel picture adds to the memory of the command and its workers together."""
    with tempfile.TemporaryDirectory() as folder:
        scene = _scene(6000, 4000, 0)
        for form, options in FORMS.items():
            path = Path(folder, f"large.{form}")
            scene.save(path, **options)
            none, header, decoded = (_peak_mib(path, how) for how in ("none", "header", "decoded"))
            print(
                f"a 24-megapixel {form} ({path.stat().st_size / 1e6:.0f} MB) adds {decoded - none:.0f} MiB,"
                f" with --ignore image/readable {header - none:.0f} MiB (less than 30)",
            )


def _peak_mib(path: Path, how: str) -> float:
    measured = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(path), how], check=True, capture_output=True, text=True
    )
    peak: dict[str, Any] = json.loads(measured.stdout)
    return float(peak["mib"])


_MEASURE = """
import json, sys
from pathlib import Path
from governance.adapters.cache_key import CacheKey
from governance.adapters.media.files import MediaFiles
from governance.adapters.media.pictures import Pictures
from governance.cli import linting
from governance.model import Media, Need
path, how = Path(sys.argv[1]), sys.argv[2]
wanted = {"none": set(), "header": {Need.MEDIA}, "decoded": {Need.MEDIA, Need.DECODED}}[how]
opened = Pictures()
MediaFiles(path.parent, path.parent / "cache", CacheKey(), opened).read(Media(path=path.name), frozenset(wanted))
def peak(pid):
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
print(json.dumps({"mib": sum(peak(pid) for pid in ("self", *opened.workers())) / 1024}))
opened.close()
"""

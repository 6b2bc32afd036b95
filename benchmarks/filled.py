"""A queue with as many reviews as are wanted: some submitted in earnest, the rest their copies, through SQL.

`python -m benchmarks.filled COUNT` fills the queue of the working directory. Copies have ids, drafts and seals of
their own, and the content of what was submitted.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from uuid_utils import uuid7

from benchmarks.posts import english_posts, french_posts
from governance.model import Draft
from governance.review import Actor, Role
from governance.wiring.service import open_use_cases
from governance.wiring.workspace import open_workspace

BRANDS = ("atelier", "boutique", "cantine", "dojo")
PLATFORMS = ("linkedin", "instagram", "facebook")
AUTHOR = "author"
# How a queue that has been used for a while stands: most is done, and much still waits.
_STATUSES = ("in_review", "approved", "in_review", "approved", "rejected", "in_review", "approved", "withdrawn")
_SEEDS = 25
_TABLES = ("reviews", "versions", "events")
Row = dict[str, Any]
Seed = dict[str, Row]


def configure(folder: Path) -> None:
    """Write the configuration of a team with a few brands."""
    names = [f"{brand}.yaml" for brand in BRANDS]
    for brand, name in zip(BRANDS, names, strict=True):
        (folder / name).write_text(f"id: {brand}\nname: {brand.title()}\nlanguages: [fr, en]\n", "utf-8")
    (folder / "governance.toml").write_text(f"brands = {names}\n", "utf-8")


def fill(count: int) -> None:
    """Fill the queue of the working directory."""
    with open_workspace(Path("governance.toml"), offline=True) as workspace:
        with open_use_cases(workspace) as use_cases:
            for draft in _drafts():
                use_cases.queue.submit(draft, Actor(name=AUTHOR, roles=frozenset({Role.AUTHOR})))
        file = workspace.settings.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        _copy(connection, count)


def _drafts() -> Iterator[Draft]:
    texts = chain(((one, "fr") for one in french_posts(_SEEDS)), ((one, "en") for one in english_posts(_SEEDS)))
    for number, (text, language) in enumerate(texts):
        yield Draft(
            id=f"seed-{number:04}",
            brand=BRANDS[number % len(BRANDS)],
            platforms=PLATFORMS,
            language=language,
            markets=("FR",) if language == "fr" else ("US",),
            text=text,
        )


def _copy(connection: sqlite3.Connection, count: int) -> None:
    seeds = [_seed(connection, row["id"]) for row in connection.execute("SELECT id FROM reviews").fetchall()]
    copies = [_copied(seeds[number % len(seeds)], number) for number in range(count - len(seeds))]
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN IMMEDIATE")
    for table in _TABLES:
        names = list(copies[0][table])
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})"
        connection.executemany(sql, (one[table] for one in copies))
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _seed(connection: sqlite3.Connection, id: str) -> Seed:  # noqa: A002
    def row(sql: str) -> Row:
        return dict(connection.execute(sql, (id,)).fetchone())

    seed = {
        "reviews": row("SELECT * FROM reviews WHERE id = ?"),
        "versions": row("SELECT * FROM versions WHERE review = ?"),
        "events": row("SELECT * FROM events WHERE subject = ?"),
    }
    del seed["events"]["number"]
    return seed


def _copied(seed: Seed, number: int) -> Seed:
    """Give the same review under other names, where a decision may have left it."""
    review = seed["reviews"]
    id_, draft, seal = str(uuid7()), f"post-{number:06}", f"sha256:{sha256(str(number).encode()).hexdigest()}"
    status = _STATUSES[number % len(_STATUSES)]
    approved = {"approved_by": "reviewer", "approved_at": review["submitted_at"]} if status == "approved" else {}
    decided = {} if status == "in_review" else {"revision": 2, "decided_version": 1}

    def renamed(cell: Any) -> Any:
        return cell.replace(review["draft"], draft).replace(review["seal"], seal) if isinstance(cell, str) else cell

    rows = {table: {name: renamed(cell) for name, cell in row.items()} for table, row in seed.items()}
    rows["reviews"] |= {"id": id_, "status": status, **approved, **decided}
    rows["versions"]["review"] = rows["events"]["subject"] = id_
    return rows


if __name__ == "__main__":
    fill(int(sys.argv[1]))

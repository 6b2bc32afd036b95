"""What commands about the queue share: the queue opened, what it refuses as a sentence, and its answers as JSON."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from governance.cli.terminal import visible
from governance.review import Actor, Review
from governance.service.document import Words
from governance.service.gate import NotAnswered
from governance.service.keys import KeyRefused, is_well_formed
from governance.service.refusals import REFUSALS, sentence
from governance.service.review_rows import review_row
from governance.service.stores import StoreUnavailable
from governance.service.use_cases import UseCases
from governance.values import dataclass
from governance.wiring.service import open_use_cases
from governance.wiring.workspace import Workspace, open_workspace
from governance.wording import say

# What the API words for its own callers, said for those at a command line.
_HERE: Mapping[type[Exception], str] = {KeyRefused: "keys.refused"}
_HALF = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """What a command of the queue works with; messages are in `language`."""

    workspace: Workspace
    cases: UseCases
    language: str

    def actor(self) -> Actor:
        """Give who holds GOVERNANCE_API_KEY; raises ClickException without one, KeyRefused for one that is none."""
        return self.cases.keys.actor(well_formed(self.workspace.settings.api_key, self.language))

    def words(self, review: Review) -> Words:
        """Give the words of the rules that a review was last judged by."""
        return self.cases.history.words_of(review.report)

    def row(self, review: Review) -> dict[str, Any]:
        """Give a review for JSON."""
        return review_row(review, self.words(review), self.language)

    def say(self, name: str, /, **data: Any) -> str:
        """Fill a sentence of the catalogue."""
        return say(name, self.language, **data)


def well_formed(secret: str | None, language: str) -> str:
    """Give what can be a key at all; raises ClickException where there is none, KeyRefused where it cannot."""
    if secret is None:
        raise click.ClickException(say("keys.missing", language))
    if not is_well_formed(secret):
        raise KeyRefused
    return secret


@contextmanager
def opened(config: Path | None, lang: str | None, *, offline: bool = False) -> Iterator[Opened]:
    """Open the queue that the configuration names, and close it; refusals become ClickExceptions."""
    with open_workspace(config, offline=offline) as workspace:
        language = lang or workspace.config.lang
        with refusals(language), open_use_cases(workspace) as cases:
            yield Opened(workspace=workspace, cases=cases, language=language)


@contextmanager
def refusals(language: str) -> Iterator[None]:
    """Turn what the service, its database or a gate elsewhere refuses into the sentence that says so."""
    try:
        yield
    except StoreUnavailable as trouble:
        raise click.ClickException(visible(str(trouble))) from trouble
    except NotAnswered as trouble:
        raise click.ClickException(visible(trouble.message(language))) from trouble
    except tuple(REFUSALS) as refused:
        raise click.ClickException(visible(said(refused, language))) from refused


def said(refused: Exception, language: str) -> str:
    """Say what was refused; in words of its own where the API's remedy is none at a command line."""
    here = _HERE.get(type(refused))
    return say(here, language) if here else sentence(refused, language)


def legible(value: str) -> str:
    """Take text that somebody reads later; refuses what holds nothing, or bytes that are no UTF-8."""
    if not value.strip():
        raise click.BadParameter("say something that can be read later.")
    if _HALF.search(value):
        raise click.BadParameter("this is not valid UTF-8.")
    return value

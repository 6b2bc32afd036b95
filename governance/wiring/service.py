"""From a workspace to the use cases of the service: the store, the media folder, and what checks uploaded posts."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from governance.adapters.media.beside import FolderBeside
from governance.adapters.media.files import MediaFiles
from governance.adapters.media.stored import StoredMedia
from governance.service.gather import Tools
from governance.service.intake import Intake
from governance.wiring.workspace import Workspace

if TYPE_CHECKING:
    from governance.service.use_cases import UseCases

# A command may have to start LanguageTool first, and nobody waits behind it.
COMMAND_S = 300.0

ToolsFor = Callable[[float], AbstractContextManager[Tools]]


@contextmanager
def open_use_cases(workspace: Workspace) -> Iterator["UseCases"]:
    """Open the queue for one command, with the workspace's own tools; raises StoreUnavailable."""

    @contextmanager
    def tools(within_s: float) -> Iterator[Tools]:
        del within_s  # a command waits as long as it takes
        yield replace(workspace.tools, media=stored_media(workspace))

    with opened(workspace, tools, within_s=COMMAND_S, proofreader_ready=lambda: True) as use_cases:
        yield use_cases


def stored_media(workspace: Workspace) -> StoredMedia:
    """Give what reads uploaded files."""
    chosen = workspace.settings
    return StoredMedia(MediaFiles(chosen.media, chosen.cache_dir, chosen.cache_key, workspace.pictures))


def intake_of(workspace: Workspace, cases: "UseCases") -> Intake:
    """Give what takes drafts of the workspace in, with the files beside them."""
    return Intake(cases.uploads, workspace.tools.media, FolderBeside(workspace.settings.root))


@contextmanager
def opened(
    workspace: Workspace, tools: ToolsFor, *, within_s: float, proofreader_ready: Callable[[], bool]
) -> Iterator["UseCases"]:
    """Open the store and put the use cases together; raises StoreUnavailable. To be called after forking."""
    from uuid_utils import uuid7

    from governance.adapters.media.media_types import type_of
    from governance.adapters.media.uploads import MediaFolder
    from governance.adapters.store import open_store
    from governance.service.checks import Checks
    from governance.service.history import History
    from governance.service.keys import Keys
    from governance.service.media import Uploads
    from governance.service.queue import Queue
    from governance.service.use_cases import UseCases

    def clock() -> datetime:
        return datetime.now(UTC)

    def new_id() -> str:
        return str(uuid7())

    checks = Checks(workspace.rulesets, tools, within_s=within_s)
    with closing(open_store(workspace.settings.database_url)) as store:
        yield UseCases(
            store=store,
            checks=checks,
            queue=Queue(store, checks, clock=clock, new_id=new_id),
            history=History(store, checks),
            keys=Keys(store, clock=clock, new_id=new_id, random=secrets.token_bytes),
            uploads=Uploads(store, MediaFolder(workspace.settings.media), stored_media(workspace), type_of),
            proofreader_ready=proofreader_ready,
        )

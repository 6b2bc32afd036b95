"""The service as a process: LanguageTool first, then workers, each with an application of its own."""

import atexit
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

from governance.adapters.own_files import own_folder
from governance.service.gather import Tools
from governance.wiring.service import opened, stored_media
from governance.wiring.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from governance.adapters.server.gunicorn_server import Address

_VARIANTS = {"fr": ("fr",), "en": ("en-US", "en-GB")}


def run_server(
    config: Path | None, address: "Address", *, workers: int, offline: bool, say: Callable[[str], None]
) -> int:
    """Serve until a signal ends it, and give the exit code.

    Raises ConfigurationInvalid, StoreUnavailable, AddressTaken and AddressUnusable before anything listens.
    """
    from governance.adapters.server.gunicorn_server import THREADS, Hooks, await_address, serve

    await_address(address, lambda: say(f"{address} is in use; waiting for it"))
    with ExitStack() as stack:
        workspace = stack.enter_context(open_workspace(config, offline=offline))
        _create_database(workspace)
        _ = workspace.rulesets  # compiled once, before forking
        stack.enter_context(_counted(workspace, str(address)))
        _start_languagetool(stack, workspace, offline=offline, say=say)
        hooks = Hooks(
            application=lambda: application(workspace, threads=THREADS),
            ready=lambda: _greet(workspace, address, say),
            ended=_forget_worker,
        )
        return serve(address, workers=workers, hooks=hooks)


@contextmanager
def _counted(workspace: Workspace, address: str) -> Iterator[None]:
    """Have the workers add up their figures in a folder that only this address uses, made anew each time."""
    folder = workspace.settings.cache_dir / "metrics" / address.replace(":", "-")
    rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        own_folder(folder)
        # prometheus_client is told by the environment alone, before it is imported.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    try:
        yield
    finally:
        rmtree(folder, ignore_errors=True)


@contextmanager
def application(workspace: Workspace, *, threads: int) -> Iterator[Any]:
    """Open the WSGI application of one process with so many threads, after forking."""
    from governance.adapters.languagetool.proofreader import connect
    from governance.adapters.languagetool.readiness import Readiness
    from governance.adapters.languagetool.service_proofreader import ServiceProofreader, slots_of
    from governance.api import create_app
    from governance.api.logs import configure
    from governance.service.checks import GATHER_S

    chosen = workspace.settings
    url = chosen.config.languagetool.url
    with connect(chosen.cache_dir, chosen.cache_key, url=url) as proofreader:
        shared = ServiceProofreader(proofreader, slots=slots_of(threads))
        variants = _variants(workspace)
        readiness = Readiness(chosen.cache_dir, url, variant=next(iter(variants), "en-US"))
        media = stored_media(workspace)

        @contextmanager
        def tools(within_s: float) -> Iterator[Tools]:
            with shared.request(within_s) as asked:
                yield replace(workspace.tools, media=media, proofreader=asked)

        proofreader.warm(variants)
        with opened(workspace, tools, within_s=GATHER_S, proofreader_ready=readiness.now) as use_cases:
            configure()
            yield create_app(use_cases, api=chosen.config.api, lang=chosen.config.lang)


def wsgi() -> Any:
    """Open everything for one process of somebody else's server (`gunicorn api:app`), until that process ends.

    That server should have as many threads as ours: with fewer, a hung LanguageTool could take them all.
    """
    from governance.adapters.server.gunicorn_server import THREADS

    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(application(stack.enter_context(open_workspace()), threads=THREADS))


def _variants(workspace: Workspace) -> list[str]:
    """List the languages that the brands write in, all where one names none."""
    languages = {tag.split("-")[0] for brand in workspace.brands.values() for tag in brand.languages or _VARIANTS}
    return [one for language in sorted(languages) for one in _VARIANTS.get(language, ())]


def _create_database(workspace: Workspace) -> None:
    """Refuse an unusable database or media folder in the process that a user sees, before there are workers."""
    from governance.adapters.media.uploads import MediaFolder
    from governance.adapters.store import open_store

    with closing(open_store(workspace.settings.database_url)) as store:
        store.check()
    MediaFolder(workspace.settings.media).check()


def _start_languagetool(stack: ExitStack, workspace: Workspace, *, offline: bool, say: Callable[[str], None]) -> None:
    """Start LanguageTool, or join it, and keep it for the workers; without it spelling is not checked."""
    from governance.adapters.languagetool.server import using
    from governance.adapters.languagetool.starting import ServerFailed

    chosen = workspace.settings
    if chosen.config.languagetool.url is not None:
        say(f"texts are sent to the LanguageTool at {chosen.config.languagetool.url}")
        return
    try:
        _install_languagetool(workspace, offline=offline)
        join = stack.enter_context(using(chosen.cache_dir, chosen.cache_key))
        join()
        say("LanguageTool runs: spelling is checked")
    except ServerFailed as trouble:
        say(f"spelling is not checked, so posts stay incomplete: {trouble}")


def _install_languagetool(workspace: Workspace, *, offline: bool) -> None:
    """Bring LanguageTool into the cache folder where it is missing; raises ServerFailed."""
    from governance.adapters.languagetool.install import InstallFailed, install
    from governance.adapters.languagetool.jars import installed
    from governance.adapters.languagetool.starting import ServerFailed
    from governance.adapters.progress import download_bar

    chosen = workspace.settings
    if offline or installed(chosen.cache_dir):
        return
    try:
        with download_bar("LanguageTool") as progress:
            install(chosen.cache_dir, base_url=chosen.maven_url, progress=progress)
    except InstallFailed as trouble:
        raise ServerFailed(str(trouble)) from trouble


def _greet(workspace: Workspace, address: "Address", say: Callable[[str], None]) -> None:
    chosen = workspace.settings
    say(f"the API is at http://{address}/v1/, described at http://{address}/openapi.json")
    if chosen.config.api.docs:
        say(f"its documentation, to try it: http://{address}/docs")
    say(f"the database: {chosen.database_url}")
    say("the first key: governance keys create --principal NAME --role author --role reviewer")


def _forget_worker(pid: int) -> None:
    """Take a worker that ended out of the gauges of the living."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(pid)  # type: ignore[no-untyped-call]

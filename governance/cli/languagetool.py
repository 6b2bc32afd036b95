"""`governance languagetool`: install it, keep it running, stop it, say how it is."""

from pathlib import Path

import click

from governance.adapters.languagetool import server
from governance.adapters.languagetool.install import InstallFailed, install
from governance.adapters.languagetool.starting import ServerFailed
from governance.adapters.progress import download_bar
from governance.canonical import plain
from governance.cli import options
from governance.cli.terminal import print_json
from governance.wiring.workspace import settings

_STOPPED = {
    server.Stopped.STOPPED: "LanguageTool stopped.",
    server.Stopped.IN_USE: "LanguageTool is in use; it stops with the last process that uses it.",
    server.Stopped.NOT_RUNNING: "LanguageTool was not running.",
}


@click.group("languagetool", short_help="Install, start, stop LanguageTool, or say how it is.")
def command() -> None:
    """Install, start, stop LanguageTool, or say how it is.

    `lint` does all this by itself; `start` keeps one running, so that the next runs need not wait for it.
    """


@command.command("install")
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Take the jars from this folder instead of downloading them.",
)
@options.config
def install_languagetool(folder: Path | None, config: Path | None) -> None:
    """Bring LanguageTool into the cache folder: 103 MB, once. Nothing is fetched again."""
    chosen = settings(config)
    try:
        with download_bar("LanguageTool") as progress:
            done = install(chosen.cache_dir, base_url=chosen.maven_url, folder=folder, progress=progress)
    except InstallFailed as refused:
        raise click.ClickException(str(refused)) from refused
    came = f"{done.brought} {'jar' if done.brought == 1 else 'jars'} came" if done.brought else "nothing to fetch"
    click.echo(f"LanguageTool {done.version} is installed in {done.folder} ({came}).")


@command.command("start")
@options.config
def start_languagetool(config: Path | None) -> None:
    """Start LanguageTool and keep it running until `governance languagetool stop`."""
    try:
        chosen = settings(config)
        status = server.start(chosen.cache_dir, chosen.cache_key)
    except ServerFailed as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"LanguageTool {status.version} runs at {status.url} (process {status.pid}).")


@command.command("stop")
@options.config
def stop_languagetool(config: Path | None) -> None:
    """Stop the LanguageTool that `start` keeps running."""
    try:
        stopped = server.stop(settings(config).cache_dir)
    except ServerFailed as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(_STOPPED[stopped])


def _until(status: server.Status) -> str:
    if status.kept:
        return "kept until `governance languagetool stop`"
    if status.keep_alive:
        return f"stops {status.keep_alive} seconds after its last user"
    return "stops with its last user"


@command.command("status")
@options.config
@options.output("text", "json")
def show_status(config: Path | None, form: str | None) -> None:
    """Say whether LanguageTool is installed, and whether it runs."""
    chosen = settings(config)
    status = server.status(chosen.cache_dir)
    if form == "json":
        row = {**plain(status), "cache_dir": str(status.cache_dir), "remote_url": chosen.config.languagetool.url}
        print_json(row)
        return
    if url := chosen.config.languagetool.url:
        click.echo(f"The configuration names a LanguageTool that somebody else runs: {url}")
    installed = f"installed in {status.cache_dir}" if status.installed else "not installed"
    click.echo(f"LanguageTool {status.version}: {installed}")
    if status.altered:
        click.echo(f"altered since: {', '.join(status.altered)}; `governance languagetool install` brings it anew")
    if status.running:
        click.echo(f"running at {status.url}, process {status.pid}, {_until(status)}")
    else:
        click.echo(
            "not running; `lint` starts it when it is needed"
            if status.installed
            else "`governance languagetool install` brings it"
        )

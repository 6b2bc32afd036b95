"""`governance init`: a first configuration, brand and draft, with comments; never overwrites."""

from importlib.resources import files
from pathlib import Path

import click

from governance.cli.main import EXIT_TROUBLE

_FILES = {"governance.toml": "governance.toml", "brand.yaml": "brand.yaml", "first-post.md": "posts/first-post.md"}


@click.command("init", short_help="Write a first configuration, brand and draft.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
def command(folder: Path) -> int:
    """Write governance.toml, brand.yaml and posts/first-post.md into FOLDER, by default here.

    Nothing is overwritten: a file that is there already stays as it is.
    """
    kept = 0
    for template, name in _FILES.items():
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write((files("governance.cli") / "templates" / template).read_text("utf-8"))
        except FileExistsError:
            kept += 1
            click.echo(f"{target} is there already; left as it is", err=True)
        except OSError as trouble:
            raise click.ClickException(f"{target} cannot be written: {trouble.strerror}") from trouble
        else:
            click.echo(f"wrote {target}")
    here = folder == Path()
    click.echo(f"Next: governance lint {'posts/' if here else f'--config {folder}/governance.toml {folder}/posts/'}")
    return EXIT_TROUBLE if kept == len(_FILES) else 0

"""Run the command line from a checkout: `python cli.py lint posts/`."""

from governance.cli.main import run

run()

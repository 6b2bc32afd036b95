"""Run the command line: `python -m governance`."""

from governance.cli.main import run

run()

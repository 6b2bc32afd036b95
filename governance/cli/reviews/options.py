"""Arguments and options that the commands about one review share."""

import click

from governance.cli import options
from governance.cli.queue import legible

review_id = click.argument("id", metavar="ID", type=legible)
config = options.config
lang = options.lang
form = options.output("text", "json")
everywhere = (config, lang, form)
comment = click.option(
    "--comment", type=legible, metavar="TEXT", help="What to say about it; it stands in the history."
)
needed_comment = click.option(
    "--comment", type=legible, metavar="TEXT", required=True, help="Why, for the author; it stands in the history."
)
revision = click.option(
    "--revision",
    type=click.IntRange(min=1),
    metavar="N",
    help="Refuse where the review is no longer at this revision. Default: the one that it is at now.",
)
server = click.option(
    "--server",
    metavar="URL",
    help="Ask the API at this address instead of the database. Default: GOVERNANCE_SERVER_URL, where it is set.",
)
plain_http = click.option(
    "--plain-http",
    is_flag=True,
    help="Send the key to another machine by http, where anybody on the way can read it.",
)

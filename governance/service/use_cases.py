"""Everything that the service does, in one value: what the API and the commands of the queue are given."""

from collections.abc import Callable

from governance.service.checks import Checks
from governance.service.history import History
from governance.service.keys import Keys
from governance.service.media import Uploads
from governance.service.queue import Queue
from governance.service.stores import Store
from governance.values import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class UseCases:
    """The use cases on one store; `proofreader_ready` says whether LanguageTool would answer now."""

    store: Store
    checks: Checks
    queue: Queue
    history: History
    keys: Keys
    uploads: Uploads
    proofreader_ready: Callable[[], bool]

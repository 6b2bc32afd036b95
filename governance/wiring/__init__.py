"""The composition root: the only part that knows every other, and the only one that reads the environment."""

from governance.wiring.server import run_server, wsgi
from governance.wiring.service import open_use_cases
from governance.wiring.workspace import CONFIG_NAME, Settings, Workspace, open_workspace, settings

__all__ = ["CONFIG_NAME", "Settings", "Workspace", "open_use_cases", "open_workspace", "run_server", "settings", "wsgi"]

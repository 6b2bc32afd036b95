"""The HTTP interface: a thin skin on the use cases."""

from governance.api.app import create_app

__all__ = ["create_app"]

"""The service for a WSGI server of your own: `gunicorn --threads 8 api:app`."""

from governance.wiring.server import wsgi

app = wsgi()

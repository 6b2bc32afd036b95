"""The service as processes, and the client of its gate."""

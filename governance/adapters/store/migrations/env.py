"""Runs revisions on the connection that `schema.migrate` hands over, inside the transaction that it has begun."""

from alembic import context

from governance.adapters.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()

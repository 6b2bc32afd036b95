"""The use cases, and the Protocols of what they need from outside."""

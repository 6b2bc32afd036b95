"""Drafts as files: discovery, forms, positions."""

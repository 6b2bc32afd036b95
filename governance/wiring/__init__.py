"""The composition root: the only part that knows every other, and the only one that reads the environment."""

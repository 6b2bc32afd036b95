"""The tests; a package, since textstat installs another one of this name."""

"""French read for whom it addresses: its words, verbs and forms."""

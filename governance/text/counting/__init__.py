"""What networks count: entities, links, emoji, and lengths in every unit."""

"""Search a text in bounded time: patterns, terms, phrases, and the look that turns most texts away."""

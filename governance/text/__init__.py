"""Read text as the networks do: entities, lengths, graphemes, sentences, and what should not be there."""

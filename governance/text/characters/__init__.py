"""Characters that hide, that were decoded wrongly, or that dress up as others."""

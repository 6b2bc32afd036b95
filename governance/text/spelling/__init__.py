"""Words that a dictionary does not know: slips, or names."""

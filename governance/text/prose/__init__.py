"""Sentences, words and lines, without what is no prose."""

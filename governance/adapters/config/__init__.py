"""Configuration, brands, rules and profiles as files."""

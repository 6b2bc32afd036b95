"""Where the outside world comes in: files, pictures, LanguageTool."""

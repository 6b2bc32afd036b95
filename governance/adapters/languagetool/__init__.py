"""LanguageTool as the proofreader: `install` its jars, own its `server`, ask it through `proofreader`.

Import the modules by name: requests and language_tool_python are slow to import, and not every command
needs them.
"""

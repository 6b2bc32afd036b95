"""Outside data to values: one marshmallow schema per value, and a JSON Pointer for each fault."""

"""Pictures, videos and uploads: what they are, read within limits."""

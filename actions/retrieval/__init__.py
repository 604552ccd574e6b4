"""The way to the retrieval service, and its answers."""

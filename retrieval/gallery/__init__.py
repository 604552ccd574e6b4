"""Where items and their vectors are kept: one interface, Qdrant in process or as a server."""

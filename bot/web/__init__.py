"""Serve the page and stand between the outside and Rasa and retrieval."""

"""Serve the search: encode, compose, find, over HTTP."""

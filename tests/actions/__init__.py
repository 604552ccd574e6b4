"""Tests of the actions: pure functions, then whole conversations against a small service."""

"""Tests of the gateway and its page."""

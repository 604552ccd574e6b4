"""Tests of the page in a real Chromium, on fakes."""

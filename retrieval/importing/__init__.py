"""Embed a catalogue and publish it as a gallery."""

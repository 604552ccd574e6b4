"""Hemline's own encoder: towers, captions, batches, and what it is checked on while it learns."""

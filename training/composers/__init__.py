"""What composes a reference and words: how it is taught, tuned and measured."""

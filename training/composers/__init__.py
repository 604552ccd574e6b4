"""Ways to compose a reference and words, the questions they are compared on, and reports."""

"""Compare eleven ways to compose a reference and words; one of them ships."""

"""Search by the difference of two photos, as the paper on difference embeddings has it."""

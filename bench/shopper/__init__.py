"""A simulated shopper with a garment in mind, and what an assistant's answers are worth to it."""

"""Many shoppers at once on a running assistant."""

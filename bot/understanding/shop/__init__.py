"""What the shop that is served calls its values, and what its names stand for."""

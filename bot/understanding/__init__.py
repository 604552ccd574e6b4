"""Read a shopper's message: wants, refusals, prices, positions and requested changes."""

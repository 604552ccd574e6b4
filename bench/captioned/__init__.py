"""Read FashionIQ's captions as changes, to judge by a shop's file."""

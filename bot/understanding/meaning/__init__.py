"""What found words mean here: senses, shades, ages, what nothing has read."""

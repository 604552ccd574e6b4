"""Read the data sets that the models learn from, each in its published on-disk format."""

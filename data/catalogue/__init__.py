"""Read and check the files that shops keep their catalogues in."""

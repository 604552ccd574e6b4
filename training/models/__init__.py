"""Hold the model classes that the stages train, one a file."""

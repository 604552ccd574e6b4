"""What a turn brings about: a search, an answer, a list."""

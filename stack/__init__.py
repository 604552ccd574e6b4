"""Set up environments, catalogue and models, and run the processes (standard library only)."""

"""Two of each process over a real Postgres and Redis: `make test-cluster`."""

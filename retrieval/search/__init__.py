"""Structure in, items out: plan, compose, find, score, relax and explain."""

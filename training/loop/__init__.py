"""The training loop that every stage shares: state, schedule, logs, devices."""

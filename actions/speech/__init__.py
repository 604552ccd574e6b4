"""All that the assistant says."""

"""A shop of our own making with its own words, in the layouts that shops' owners write."""

"""Hold what was built after the papers that Hemline grew from, and of which nothing is served."""

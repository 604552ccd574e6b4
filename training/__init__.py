"""Train, export and measure the models that Hemline serves."""

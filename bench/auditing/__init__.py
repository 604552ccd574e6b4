"""Hold what an answer claims against a shop's file."""

"""Train the head that decides what a message does: wordings, examples, model, export."""

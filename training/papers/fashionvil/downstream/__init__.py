"""The tasks that a pre-trained model is fine-tuned on and measured by, one a file."""

"""The pre-training objectives, one a file; each is a function of tensors."""

"""What is measured on a running assistant, and the material that it is measured with."""

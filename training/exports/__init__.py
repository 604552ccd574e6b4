"""Write models as folders of ONNX files, and check that they answer as torch does."""

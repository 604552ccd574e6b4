"""Pictures and words become features: an exported encoder folder, served by onnxruntime."""

"""What the cross-modal reranker learns from and is measured on."""

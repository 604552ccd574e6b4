"""FashionViL: one transformer for text and fusion, pre-trained with six objectives."""

"""The retrieval service: words, photos and changes in, garments of the gallery out."""

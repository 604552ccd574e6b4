"""Draw garments in centimetres: silhouettes, cloth, folds, trimmings, light and backdrop."""

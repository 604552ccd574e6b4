"""Garments told together: several, whose each is, worn with what, ordered, taken."""

"""A message as words, whatever a shop sells: cut, counted, spelt, taken back."""

"""Questions and what is done with items shown, told by the form of the sentence."""

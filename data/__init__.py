"""Catalogues: the demo one that Hemline draws, other shops' files, and the words of fashion."""

VERSION = "0.1.0"

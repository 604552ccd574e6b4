"""The failures a person can do something about."""


class SetupFailure(Exception):
    """Stop with one line that says what is wrong and what to do about it."""


class Stopped(Exception):
    """Leave because the person, or whoever started the program, asked for it."""

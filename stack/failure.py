"""The failures a person can do something about."""


class SetupFailure(Exception):
    """Stop with one line that says what is wrong and what to do about it.

    Args:
        line: that line.
        detail: the end of the output it comes from, shown before the line.
    """

    def __init__(self, line: str, detail: str = "") -> None:
        """Keep the line and the detail apart."""
        super().__init__(line)
        self.detail = detail


class Stopped(Exception):
    """Leave because the person, or whoever started the program, asked for it."""

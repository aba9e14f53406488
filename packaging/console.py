"""What the commands of dev.py print, and the errors that end them with a message."""


class DevError(Exception):
    """A reason to stop that the person at the keyboard can act on."""


def say(text: str) -> None:
    """Print a line of progress at once, also into a pipe."""
    print(text, flush=True)

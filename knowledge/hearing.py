"""What can go wrong with a voice message; apart from the client, which takes long to import."""


class NotHeardError(Exception):
    """It could not be put into words; the message says why, and holds none of them."""

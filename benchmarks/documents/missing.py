"""What a machine may lack."""


class Missing(LookupError):
    """A font or program that a document needs is not on this machine."""

import functools


def wrap(owner, name, replacement):
    """Replaces owner's function; the replacement gets the original as its first argument, before the caller's."""
    original = getattr(owner, name)

    @functools.wraps(original)
    def wrapper(*args, **kwargs):
        return replacement(original, *args, **kwargs)

    setattr(owner, name, wrapper)

"""What moto leaves out or answers differently from AWS, as far as this configuration meets it.

Each function mends one thing. When a newer moto has it, the function goes.
"""

from . import account, database, delivery, fleet

# The moto that is mended; run installs it where it is missing.
version = "5.2.1"


def mend():
    """Changes the moto that this process has loaded. To be called once, before the server starts."""
    for services in (account, database, delivery, fleet):
        services.mend()

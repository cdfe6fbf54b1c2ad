"""How a call to a service can go wrong, as far as it matters for what to do next."""


class Permanent(Exception):
    """It will never work. The argument is a code."""


class Temporary(Exception):
    """It may work later. The argument is a code."""


class Uncertain(Exception):
    """It may have arrived; sending again could tell it twice. The argument is a code."""

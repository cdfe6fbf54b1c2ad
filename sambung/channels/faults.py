"""How a call to a service can go wrong, as far as it matters for what to do next. The argument is a code.

What each code means for a person, and what can be done, stands in `channels.words`.
"""


class Permanent(Exception):
    """It will never work like this."""


class Revoked(Permanent):
    """The service does not take our key any more (expired, revoked, rights taken away): nothing goes over
    this account until its owner connects it again."""


class Temporary(Exception):
    """It may work later: after so many seconds where the service said so.

    `whole_account`: the limit is the account's, so that whatever else waits for it waits as long. `patient`:
    waiting is not failing, however many days it takes.
    """

    def __init__(
        self, code: str, after: float | None = None, *, whole_account: bool = False, patient: bool = False
    ) -> None:
        super().__init__(code)
        self.after = after
        self.whole_account = whole_account
        self.patient = patient


class Uncertain(Exception):
    """It may have arrived; sending again could tell it twice."""

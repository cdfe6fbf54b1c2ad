"""What stops a command, in words for whoever typed it."""


class Trouble(Exception):
    """The command cannot be done; the message says why and what to do."""

    exit_code = 1


class WrongSetting(Trouble):
    """One sentence for each variable that stops the start: its name, what is wrong, an example."""

    exit_code = 2


class DatabaseTrouble(Trouble):
    """The embedded database cannot run."""


class Held(Trouble):
    """Somebody else holds the data folder."""


class WrongDatabase(Trouble):
    """This database must not be used by this program."""


class DatabaseAway(Trouble):
    """The database does not answer, or is recovering; trying again may help."""

    exit_code = 75

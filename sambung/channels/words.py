"""What the codes of faults and states mean for a person, and what can be done."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RECONNECT = _("Its owner has to connect the account again; then this goes out by itself.")
WAIT = _("Nothing to do: it is tried again by itself.")
LOOK = _("Open the account and look whether it is there, then say so here.")
AGAIN = _("Try it again, or leave it at that.")


@dataclass(frozen=True)
class Told:
    """What happened, and what to do."""

    what: str | Promise
    to_do: str | Promise


CODES: dict[str, Told] = {
    "expired": Told(_("Our access to the account has run out."), RECONNECT),
    "revoked": Told(_("Our access to the account was taken back, or its password was changed."), RECONNECT),
    "key_lost": Told(_("Our access to the account can't be opened any more."), RECONNECT),
    "disconnected": Told(_("The account is not connected any more."), RECONNECT),
    "missing_right": Told(
        _("The service does not allow us to do that for this account."),
        _("Its owner has to connect the account again and agree to everything that is asked there."),
    ),
    "rate_limit": Told(_("The service takes no more from this account for a while."), WAIT),
    "quota": Told(_("What the service gives us for a day is used up."), WAIT),
    "service_down": Told(_("The service has a fault."), WAIT),
    "unreachable": Told(_("The service could not be reached."), WAIT),
    "cut_off": Told(_("The line broke while it was sent."), WAIT),
    "upload_lost": Told(_("The line broke again and again while the video was sent."), WAIT),
    "odd_answer": Told(_("The service answered something that we don't understand."), WAIT),
    "interrupted": Told(_("Our own program was interrupted while it was sent."), WAIT),
    "own_fault": Told(
        _("Our own program has a fault."), _("Tell whoever runs Sambung; it is tried again by itself.")
    ),
    "not_found": Told(_("The line broke after it was sent, and it was not found there three times."), LOOK),
    "duplicate": Told(_("The service says that the same is there already."), LOOK),
    "gone": Told(
        _("It does not stand there any more: somebody took it down there."),
        _("Send it again, or leave it at that."),
    ),
    "blocked": Told(
        _("The service has stopped this account from posting for a while."),
        _("Its owner sees why when they open the service. Then try it again."),
    ),
    "bad_picture": Told(
        _("The service did not take a picture."), _("Put another in its place, or try it again.")
    ),
    "bad_video": Told(
        _("The service can't do anything with the video."), _("Put another in its place, or try it again.")
    ),
    "rejected": Told(
        _("The service took the video and then rejected it: by its rules, or because it is there already."),
        _("Its owner sees why in the mail of the service. Put another in its place, or leave it at that."),
    ),
    "unfinished": Told(_("It stands there, but not yet with everything that belongs to it."), WAIT),
    "bad_words": Told(
        _("The service did not take the title, the text or the tags."),
        _("Correct them, and it goes out once more."),
    ),
    "no_video": Told(_("There is no video, and the service takes nothing else."), AGAIN),
    "upload_limit": Told(_("The channel has uploaded as much as it may for a day."), WAIT),
    "bad_link": Told(_("The service did not take the link."), _("Tell whoever runs Sambung.")),
    "refused": Told(_("The service refused it for good."), AGAIN),
}
UNKNOWN = Told(_("The service refused it."), AGAIN)


def told_of(code: str) -> Told:
    """Of a code that a fault carried."""
    return CODES.get(code, UNKNOWN)

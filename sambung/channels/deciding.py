"""What a person chose for a copy that waits for one."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sambung.channels import posting
from sambung.channels.models import Post
from sambung.channels.posting import TooLate
from sambung.people.models import Person


def decided(post: Post, chosen: Mapping[str, str], person: Person) -> str:
    """Do what was chosen (`choice`: there with `address`, again, leave); a sentence where it can't be
    done."""
    try:
        match chosen.get("choice"):
            case "there":
                if not posting.is_there(post, chosen.get("address", ""), person):
                    return _("Copy the whole address of the post there, with https:// in front.")
            case "again":
                posting.send_again(post, person)
            case "leave":
                posting.leave(post, person)
            case _:
                return _("Choose what to do with it.")
    except TooLate:
        return _("It doesn't wait for anybody any more: look at where it stands now.")
    return ""

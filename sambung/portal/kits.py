"""What is ready to be forwarded of what the public reads: words, pictures and papers."""

from functools import partial

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from sambung.bulletins.models import Wording
from sambung.bulletins.papers import Said, message_of
from sambung.news.models import Story
from sambung.portal.links import absolute, address
from sambung.sheets import codes, drawing, forwarding, messengers
from sambung.sheets.forwarding import Kit, Piece


def of_bulletin(said: Said) -> Kit:
    """All that is made of a bulletin; for papers in other languages see `in_other_languages`."""
    under = address(said.bulletin.address)
    return Kit(
        message_of(said), said.address, forwarding.pictures(under, coded=True), forwarding.papers(under)
    )


def of_story(story: Story) -> Kit:
    """Words and pictures of a news item."""
    under = address(story.address)
    return Kit(message(story), absolute(under), forwarding.pictures(under, coded=True))


def message(story: Story) -> str:
    """For a messenger: headline, what it is about, who says so, and the link."""
    from_whom = _("From %(name)s") % {"name": story.group.name if story.group else "Sambung"}
    return messengers.message(
        story.headline, story.lead, f"{from_whom}, {story.region.path}.", absolute(address(story.address))
    )


def card(story: Story) -> drawing.Card:
    """A news item as a picture."""
    return drawing.Card(
        headline=story.headline,
        place=story.region.path or story.region.name,
        foot=story.group.name if story.group else "Sambung",
        address=absolute(f"/kabar/{story.pk}/"),
        scan=_("Scan it, or open"),
    )


def paper(story: Story, name: str) -> bytes | None:
    """`wa.txt`, a picture or the code of a news item; None for what there isn't."""
    match name:
        case "wa.txt":
            return message(story).encode()
        case "qr.svg":
            return codes.svg(absolute(f"/kabar/{story.pk}/")).encode()
        case "status.jpg" | "kotak.jpg" | "lebar.jpg":
            return _picture(story, drawing.SHAPES[name.partition(".")[0]])
        case _:
            return None


def _picture(story: Story, shape: drawing.Shape) -> bytes:
    """A status is always drawn, with the photo above; the others are the photo itself where there is one."""
    photo = photo_of(story)
    if photo is not None and shape is not drawing.STATUS:
        return drawing.cut(shape, photo)
    return drawing.drawn(card(story), shape, photo)


def photo_of(story: Story) -> drawing.Photo | None:
    """The first picture that may be seen, in its widest copy."""
    for shown in story.pictures:
        jpegs = [copy for copy in shown.renditions if copy.mime == "image/jpeg"]
        if jpegs:
            path = jpegs[-1].path
            return drawing.Photo(path, partial(default_storage.open, path))
    return None


def in_other_languages(said: Said) -> list[tuple[Wording, list[Piece]]]:
    """For each other language the words and their papers."""
    under = address(said.bulletin.address)
    return [
        (
            told,
            [
                Piece(_("Noticeboard, A4"), f"{under}papan.pdf?bahasa={told.form}"),
                Piece(_("Handout"), f"{under}selebaran.pdf?bahasa={told.form}"),
                Piece(_("For WhatsApp"), f"{under}wa.txt?bahasa={told.form}"),
            ],
        )
        for told in said.languages
    ]

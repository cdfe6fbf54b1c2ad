"""Title, tags, for whom and who sees it: chosen before a piece goes, and anew for what stands."""

from collections.abc import Callable

import pytest

from sambung.channels import choosing, pieces
from sambung.channels.manners import Chosen, chosen_for
from sambung.channels.models import Account, Manner, Post
from sambung.people.models import Person
from tests.channels.outside import KIND, Outside, copy_of, piece, posted
from tests.people.world import World

pytestmark = pytest.mark.django_db
RunJobs = Callable[..., None]
ITEM = f"{KIND}:1"


@pytest.fixture
def editor(world: World) -> Person:
    return world.people["editor"]


def test_what_was_chosen_goes_out(outside: Outside, page: Account, editor: Person, run_jobs: RunJobs) -> None:
    posted(outside, page, piece(tags=("KIM",)))
    assert pieces.draft(ITEM) == outside.things[ITEM]
    wanted = Chosen("Judul lain", ["dermaga"], made_for_kids=True, unlisted=True)
    assert choosing.in_manner(ITEM, wanted, editor) == ""
    run_jobs()
    plain = pieces.compose(copy_of())
    assert plain is not None
    assert plain.title == "", "a post of words and photos has none"
    Account.objects.update(service="youtube")
    sent = pieces.compose(copy_of())
    assert sent is not None
    assert (sent.title, sent.tags, sent.made_for_kids, sent.unlisted) == (
        "Judul lain",
        ["dermaga"],
        True,
        True,
    )
    assert chosen_for(ITEM) == wanted


def test_another_choice_reaches_what_stands_once(
    outside: Outside, page: Account, editor: Person, run_jobs: RunJobs
) -> None:
    posted(outside, page, piece())
    run_jobs()
    for _twice in range(2):
        choosing.in_manner(ITEM, Chosen(title="Judul lain"), editor)
        run_jobs()
    assert [post.act for post in Post.objects.order_by("pk")] == ["send", "change"]


def test_choosing_nothing_keeps_nothing(outside: Outside, page: Account, editor: Person) -> None:
    outside.things[ITEM] = piece(tags=("KIM", "Selat Nasik"))
    untouched = choosing.typed(ITEM, {"title": "", "tags": "KIM, Selat Nasik", "kids": "no"})
    assert untouched == Chosen()
    choosing.in_manner(ITEM, untouched, editor)
    assert not Manner.objects.exists()


def test_tags_are_taken_apart(outside: Outside, page: Account) -> None:
    outside.things[ITEM] = piece()
    assert choosing.typed(ITEM, {"tags": " #dermaga ,, ibu-ibu,#dermaga", "kids": "yes"}) == Chosen(
        tags=["dermaga", "ibu-ibu"], made_for_kids=True
    )


@pytest.mark.parametrize(
    "wanted", [Chosen(title="x" * 301), Chosen(tags=["x" * 61]), Chosen(tags=["x"] * 41)]
)
def test_too_much_gets_a_sentence(wanted: Chosen, outside: Outside, page: Account, editor: Person) -> None:
    outside.things[ITEM] = piece()
    assert choosing.in_manner(ITEM, wanted, editor)
    assert chosen_for(ITEM) == Chosen()

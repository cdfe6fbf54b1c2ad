"""Who sees a file that nothing has taken up."""

import pytest

from sambung.media.intake import attach, receive
from sambung.media.models import File
from sambung.media.visibility import own_unattached
from sambung.people.actors import Actor
from sambung.people.models import Person
from sambung.people.permissions import visible_to
from tests.media.conftest import picture, upload

pytestmark = pytest.mark.django_db


def test_only_who_sent_a_file_sees_it_until_it_is_taken_up() -> None:
    siti, budi = (Person.objects.create_person(name, name.title()) for name in ("siti", "budi"))
    file = receive(upload(picture("JPEG")), {"picture"}, by=siti)
    receive(upload(picture("JPEG")), {"picture"})
    assert list(visible_to(Actor.member(siti), File.objects.all())) == [file]
    for other in (Actor.member(budi), Actor.visitor(), Actor.sender(1), Actor.system()):
        assert not visible_to(other, File.objects.all()).exists()
    attach([file])
    assert not own_unattached(Actor.member(siti), File.objects.all()).exists()

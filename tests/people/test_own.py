"""What a person settles for themselves."""

import pytest

from sambung.people.models import Person
from tests.people.clients import signed_in
from tests.people.world import World


@pytest.mark.django_db
@pytest.mark.parametrize(("chosen", "kept"), [("en", "en"), ("zz", "id")])
def test_a_language_of_ours_is_kept(world: World, chosen: str, kept: str) -> None:
    signed_in(world.people["kades"]).post("/masuk/akses/", {"language": chosen})
    assert Person.objects.get(username="kades").language == kept

"""Down to the last house: nine groups and three village heads pass it on while its author looks."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import Page, expect

from sambung.bulletins.wordings import keep
from sambung.people.actors import Actor
from sambung.people.models import GroupProfile, Membership, Organization, Person, Role
from sambung.regions.models import Level, Region
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.bulletins.steps import approved, copies, open_copies
from tests.journeys.conftest import Enter
from tests.journeys.test_answer_comes_back import fits
from tests.journeys.test_bulletin import square
from tests.people.world import PASSWORD, World

pytestmark = pytest.mark.browser

FURTHER = 10
ASLEEP = 3
TEXT = (
    "Imunisasi untuk anak umur 0 sampai 59 bulan diadakan hari Sabtu pukul 08.00 di semua posyandu.\n\n"
    "Bawa buku KIA. Tidak dipungut biaya."
)


@pytest.fixture
def twelve_groups(village: World) -> World:
    """Ten groups more, each in its village; of the last three only the village head is awake."""
    password = make_password(PASSWORD)
    Region.objects.filter(pk="19.02").update(boundary=square(107.7, -2.87, 0.6))
    for number in range(FURTHER):
        place = Region.objects.create(
            code=f"19.02.03.20{number + 10}",
            name=f"Desa {number + 1}",
            level=Level.VILLAGE,
            parent=village.regions["19.02.03"],
            lat=-2.5 - number / 14,
            lng=107.3 + number / 12,
            time_zone="Asia/Jakarta",
        )
        group = _organization(
            village, place, f"kim-{number + 10}", f"KIM Desa {number + 1}", Organization.Kind.KIM
        )
        _person(f"ketua-{number + 10}", group, Role.CHAIR, password)
        if number >= FURTHER - ASLEEP:
            GroupProfile.objects.create(group=group, status=GroupProfile.Status.DORMANT)
            office = _organization(
                village, place, f"desa-{number + 10}", f"Desa {number + 1}", Organization.Kind.VILLAGE
            )
            _person(f"kades-{number + 10}", office, Role.VILLAGE_HEAD, password)
    return village


def _organization(world: World, place: Region, slug: str, name: str, kind: str) -> Organization:
    return Organization.objects.create(slug=slug, name=name, kind=kind, region=place, regency=world.regency)


def _person(sign_in: str, organization: Organization, role: str, password: str) -> None:
    person = Person.objects.create(username=sign_in, name=sign_in.title(), password=password)
    Membership.objects.create(person=person, organization=organization, role=role, since=date(2023, 1, 1))


def pass_on(page: Page, code: str, people: str) -> None:
    """How, about how many, done; beside it all that it takes is ready."""
    page.goto(f"/en/meja/{code}/")
    assert "wa.me/?text=" in str(page.get_attribute("[data-forward] a", "href"))
    assert page.request.get(str(page.get_attribute("a[href$='papan.pdf']", "href"))).body()[:5] == b"%PDF-"
    form = page.locator("form:has(input[name=move][value=passed_on])")
    form.locator("[name=how][value=hall]").check(force=True)
    form.locator("[name=reached]").fill(people)
    form.locator("button.main").click()
    form.wait_for(state="detached")


def looks_again(author: Page) -> None:
    """As when the tab comes to the front; while it stays there it looks every ten seconds by itself."""
    author.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_nine_groups_and_three_village_heads_pass_it_on_while_its_author_looks(
    enter: Enter, twelve_groups: World, count: Callable[[int, int], int]
) -> None:
    world, now = twelve_groups, timezone.now()
    sent = approved(world, at=now, text=TEXT)
    open_copies(sent, at=now)
    of = {copy.group.slug: copy.parcel for copy in copies(sent)}
    assert len(of) == FURTHER + 2
    holders = {"kim-tanjong-lancor": "anggota", "kim-selat-nasik": "ketua-2"} | {
        f"kim-{n + 10}": ("kades" if n >= FURTHER - ASLEEP else "ketua") + f"-{n + 10}"
        for n in range(FURTHER)
    }

    author = enter("editor", width=1280)
    author.goto(f"/en/meja/{sent.code}/sebaran/")
    status = author.locator("[data-watch] [role=status]")
    expect(status).to_contain_text("passed on by 0 of 12 groups")
    expect(status).to_contain_text("3 groups get it through the village head")
    fits(author)

    in_browser = ["kim-tanjong-lancor", f"kim-{FURTHER + 9}", *list(holders)[1:-1]][: count(2, 12)]
    for done, slug in enumerate(in_browser, start=1):
        pass_on(enter(holders[slug], width=360), of[slug].code, "40")
        looks_again(author)
        expect(status).to_contain_text(f"passed on by {done} of 12 groups")
        expect(author.locator("svg.standing .mark-on.passed_on")).to_have_count(done)
    for slug in holders.keys() - set(in_browser):
        actor = _actor(holders[slug])
        move(of[slug], "passed_on", actor=actor, fields={"how": ["mosque"], "reached": 40}, at=timezone.now())
    looks_again(author)
    expect(status).to_contain_text("passed on by 12 of 12 groups, to about 480 people")
    expect(author.locator("svg.standing .mark-on.passed_on")).to_have_count(12)
    assert (
        Parcel.objects.filter(kind="bulletin_copy", outcome="passed_on", holder__kind="village").count() == 3
    )

    author.goto(f"/en/meja/{sent.code}/jangkauan/")
    expect(author.locator(".lead")).to_contain_text("At least about 480 people")
    fits(author)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_of_whom_it_reached_fits_its_screen(enter: Enter, village: World, width: int) -> None:
    sent = approved(village, at=timezone.now(), text=TEXT)
    open_copies(sent)
    author = enter("editor", width=width)
    for language in ("", "/en"):
        author.goto(f"{language}/meja/{sent.code}/jangkauan/")
        expect(author.locator(".calls .call")).to_have_count(3)
        fits(author)


def _actor(sign_in: str) -> Actor:
    return Actor.member(Person.objects.get(username=sign_in), "desk")


@pytest.mark.parametrize("width", [360, 1280])
def test_an_author_says_it_in_other_words_and_everybody_finds_them_printed_and_ready(
    enter: Enter, village: World, width: int
) -> None:
    sent = approved(village, at=timezone.now(), text=TEXT)
    author = enter("editor", width=width)
    author.goto(f"/en/meja/{sent.code}/")
    author.click("a[href$='/lembar/']")
    fits(author)
    long = "Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua belas."
    author.fill("[name=script]", long)
    author.fill("[name=ask_name]", "Bidan Nur")
    author.fill("[name=ask_phone]", "0812 3456 7890")
    author.select_option("[name=language]", "jv")
    author.fill("[name=language_text]", "Imunisasi dina Setu jam wolu. Bukune KIA digawa.")
    author.click("main form button.main")
    expect(author.locator("[name=script][aria-invalid=true]")).to_be_visible()
    expect(author.locator("main")).to_contain_text("at most 12 words")
    assert author.input_value("[name=script]") == long
    fits(author)
    author.fill("[name=script]", "Ibu-ibu, Sabtu ini imunisasi.\nDatang pukul delapan.")
    author.click("main form button.main")
    expect(author.locator(".aloud")).to_contain_text("Datang pukul delapan.")
    fits(author)

    address = Parcel.objects.get(pk=sent.pk).bulletin.address
    reader = enter(width=width, script=False)
    reader.goto(f"/en{address}")
    reader.click("summary:has-text('Javanese')")
    assert "dina Setu" in reader.inner_text("[lang=jv]")
    for paper, kind in {"papan.pdf": "pdf", "selebaran.pdf?bahasa=jv": "pdf", "status.jpg": "jpeg"}.items():
        made = reader.request.get(f"{address}{paper}")
        assert (made.status, kind in made.headers["content-type"]) == (200, True), paper
    assert "Datang pukul delapan.\n" in reader.request.get(f"{address}naskah.txt").text()
    assert reader.request.get(f"{address}papan.pdf?kertas=a7").status == 404
    seen = enter(width=width)
    seen.goto(address)
    fits(seen)


def test_the_words_and_the_picture_go_to_the_phones_own_share_sheet(enter: Enter, village: World) -> None:
    sent = approved(village, at=timezone.now(), text=TEXT)
    keep(Parcel.objects.get(pk=sent.pk), {"short": ("", "Sabtu pukul 8.")}, village.actor("editor"))
    reader = enter()
    reader.add_init_script(
        "navigator.canShare = () => true; navigator.share = async (data) => { window.shared = data; };"
    )
    reader.goto(Parcel.objects.get(pk=sent.pk).bulletin.address)
    reader.click("[data-with]")
    reader.wait_for_function("window.shared")
    assert reader.evaluate("shared.files[0].type + ' ' + (shared.files[0].size > 10000)") == "image/jpeg true"
    text = reader.evaluate("shared.text")
    assert "Sabtu pukul 8." in text
    assert text.endswith(Parcel.objects.get(pk=sent.pk).bulletin.address)

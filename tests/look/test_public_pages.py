"""Every kind of public page: light, valid, accessible, fitting, complete without a script."""

import gzip
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from justhtml import JustHTML
from playwright.sync_api import Browser

from tests.look.browser import RULES, shown
from tests.people.world import World
from tests.portal.scene import Scene, build, bulletins, groups, practices, stories, voices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("look")]

KINDS: dict[str, Callable[[Scene], str]] = {
    "home": lambda scene: "/",
    "news": lambda scene: "/kabar/",
    "narrowed news": lambda scene: "/kabar/?topik=village&q=gerobak",
    "no news": lambda scene: "/kabar/?topik=sport",
    "item": lambda scene: scene.story.address,
    "corrected item": lambda scene: f"/en{scene.corrected.address}",
    "withdrawn item": lambda scene: scene.withdrawn.address,
    "item with a film": lambda scene: scene.film.address,
    "error in an item": lambda scene: f"{scene.story.address}keliru/",
    "clarifications": lambda scene: "/klarifikasi/",
    "clarification": lambda scene: f"/en{scene.clarification.address}",
    "regency": lambda scene: "/wilayah/19.02/",
    "village": lambda scene: "/en/wilayah/19.02.03.2003/",
    "groups": lambda scene: "/kim/",
    "group": lambda scene: "/kim/kim-tanjong-lancor/",
    "bulletins": lambda scene: "/siaran/",
    "bulletin": lambda scene: scene.bulletin.address,
    "recalled bulletin": lambda scene: scene.recalled.address,
    "voices": lambda scene: "/suara/",
    "voice": lambda scene: f"/suara/{scene.voice.parcel.code}/",
    "courses": lambda scene: "/belajar/",
    "course": lambda scene: "/en/belajar/lindungi-sumber/",
    "lesson": lambda scene: "/belajar/lindungi-sumber/izin-anak-korban/",
    "good practice": lambda scene: "/belajar/praktik-baik/",
    "card of good practice": lambda scene: scene.practice.address,
    "figures": lambda scene: "/angka/",
    "open data": lambda scene: "/en/data/",
    "search": lambda scene: "/cari/?q=dermaga",
    "search before a word": lambda scene: "/cari/",
    "privacy": lambda scene: "/privasi/",
    "status": lambda scene: "/status/",
}
SQUARE = {"type": "Polygon", "coordinates": [[[107.1, -3.2], [107.9, -3.2], [107.9, -2.5], [107.1, -3.2]]]}
NU = Path(__file__).parents[2] / "node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture
def scene(world: World) -> Scene:
    """Full lists, and a regency that can be drawn."""
    world.regency.boundary = SQUARE
    world.regency.save()
    practices(world, stories(world, 20, pictures=1))
    voices(
        world, 20, state="answered", text="Lampu di dermaga padam sejak Jumat malam, anak-anak pulang gelap."
    )
    bulletins(world, 20)
    groups(world, 20)
    return build(world)


def pages(scene: Scene) -> dict[str, bytes]:
    client = Client()
    answers = {kind: client.get(address(scene)) for kind, address in KINDS.items()}
    assert {kind: answer.status_code for kind, answer in answers.items()} == dict.fromkeys(KINDS, 200)
    return {kind: answer.content for kind, answer in answers.items()}


def linked(html: bytes, pattern: bytes) -> set[str]:
    return {found.decode() for found in re.findall(pattern, html)}


def test_every_kind_of_page_is_light_complete_and_well_formed(scene: Scene) -> None:
    for kind, html in pages(scene).items():
        styles = linked(html, rb'<link rel="stylesheet" href="/static/([^"]+)"')
        assert len(styles) == 1, f"{kind}: HTML and one style sheet are all that the first view waits for"
        weight = len(gzip.compress(html, 6))
        weight += sum(len(gzip.compress(Path(str(finders.find(path))).read_bytes(), 6)) for path in styles)
        assert weight <= 14 * 1024, (kind, weight)
        assert b" style=" not in html, kind
        assert b"<style" not in html, kind
        scripts = [tag for tag in re.findall(rb"<script[^>]*>", html) if b"ld+json" not in tag]
        assert all(b'type="module" src="/static/js/' in tag for tag in scripts), (kind, scripts)
        errors = JustHTML(html, collect_errors=True, sanitize=False).errors
        assert not errors, (kind, errors)
        for image in re.findall(rb"<img [^>]+>", html):
            assert b"width=" in image, (kind, image)
            assert b"alt=" in image, (kind, image)


@pytest.mark.skipif(
    not (NU.exists() and shutil.which("java")), reason="npm install vnu-jar, and Java, check it"
)
def test_the_nu_checker_finds_no_error(scene: Scene, tmp_path: Path) -> None:
    for kind, html in pages(scene).items():
        (tmp_path / f"{kind}.html").write_bytes(html)
    command = ["java", "-jar", str(NU), "--errors-only", *map(str, tmp_path.glob("*.html"))]
    checked = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_every_kind_of_page_fits_and_is_accessible(
    scene: Scene, browser: Browser, width: int, scheme: str
) -> None:
    screen = {"viewport": {"width": width, "height": 740}, "color_scheme": scheme}
    page = shown(browser, pages(scene), **screen)
    for kind in KINDS:
        page.goto(f"/{kind}")
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), f"{kind} is too wide"
        assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)") >= 18
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        assert found.violations_count == 0, f"{kind}: {found.generate_report()}"
    page.context.close()


@pytest.mark.browser
def test_a_page_can_be_read_and_shared_without_scripts(scene: Scene, browser: Browser) -> None:
    page = shown(browser, pages(scene), java_script_enabled=False)
    page.goto("/item")
    assert page.get_by_role("heading", level=1).inner_text() == "Dermaga bersih 0"
    assert page.get_by_role("link", name="WhatsApp").is_visible()
    assert not page.get_by_role("button").filter(visible=True).count()
    page.context.close()


@pytest.mark.browser
def test_whoever_saves_data_gets_the_smallest_pictures(scene: Scene, browser: Browser) -> None:
    page = shown(browser, pages(scene), viewport={"width": 1280, "height": 740})
    page.route("**/kabar/gambar/**", lambda route: None)  # a slow network: nothing has arrived yet
    smallest = "document.querySelector('picture img').src.endsWith('/w320.webp')"
    page.goto("/item", wait_until="domcontentloaded")
    assert not page.evaluate(smallest)
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto("/item", wait_until="domcontentloaded")
    page.wait_for_function(smallest)
    page.context.close()

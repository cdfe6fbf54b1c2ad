"""Every component on a narrow phone and a wide screen: nothing sticks out, axe finds nothing."""

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser
PAGES = [
    "/en/privasi/",
    "/look/",
    "/look/?errors",
    "/look/form/",
    "/look/desk/",
    "/nowhere/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_fit_and_are_accessible(browser: Browser, origin: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        color_scheme=scheme,  # type: ignore[arg-type]
        base_url=origin,
        bypass_csp=True,  # axe is put into the page
    )
    page = context.new_page()
    for address in PAGES:
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, f"{address} is wider than {width} px"
        found = Axe().run(
            page,
            options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
        )
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
    context.close()


def edges(part: Locator) -> tuple[bool, bool]:
    """Whether a shadow stands at its left and at its right edge, in a row without letters."""
    shot = Image.open(io.BytesIO(part.screenshot())).convert("L")
    last, row = shot.width - 1, 3
    middle = shot.getpixel((shot.width // 2, row))
    return shot.getpixel((0, row)) != middle, shot.getpixel((last, row)) != middle


def test_a_table_wider_than_the_phone_shows_where_it_goes_on(phone: Page) -> None:
    phone.goto("/look/")
    table = phone.locator("#wide")
    assert table.evaluate("table => table.scrollWidth > table.clientWidth")
    assert edges(table) == (False, True)
    table.evaluate("table => { table.scrollLeft = 40 }")
    assert edges(table) == (True, True)
    table.evaluate("table => { table.scrollLeft = table.scrollWidth }")
    assert edges(table) == (True, False)
    assert edges(phone.locator(".scroll:not(#wide)")) == (False, False), "nothing is hidden"

"""Scenes of Belitung, drawn with plain shapes: the photos of a regency that doesn't exist."""

import io
import math
import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1200
SHOWN = (1200, 900)
Colour = tuple[int, int, int]

SKIES: dict[str, tuple[Colour, Colour, Colour]] = {
    "morning": ((255, 214, 170), (250, 240, 220), (126, 176, 186)),
    "noon": ((120, 190, 225), (224, 241, 245), (47, 140, 160)),
    "dusk": ((54, 60, 104), (244, 150, 96), (52, 74, 104)),
    "rain": ((120, 134, 146), (196, 204, 208), (96, 120, 130)),
    "night": ((14, 22, 44), (40, 54, 88), (20, 36, 60)),
}
"""Sky above, sky at the horizon, sea."""

SAND, EARTH, GRASS, WOOD = (238, 220, 180), (176, 132, 92), (118, 150, 86), (122, 88, 60)
GRANITE, ASPHALT, WHITE, INK = (150, 150, 146), (92, 94, 98), (246, 244, 238), (36, 44, 50)


class Scene:
    """A picture being drawn: a sky of some time of day, and things put into it. Units are pixels of 1600 x 1200."""

    def __init__(self, name: str, hour: str) -> None:
        self.rng = random.Random(f"{name} {hour}")  # noqa: S311 the same picture each time, no secret
        self.above, self.horizon, self.water = SKIES[hour]
        self.dark = hour in ("dusk", "night")
        self.image = Image.new("RGB", (WIDTH, HEIGHT), self.above)
        self.pen = ImageDraw.Draw(self.image)
        for y in range(0, 760, 4):
            self.pen.rectangle((0, y, WIDTH, y + 4), fill=mix(self.above, self.horizon, y / 760))
        self._clouds_or_stars(hour)

    def _clouds_or_stars(self, hour: str) -> None:
        if hour == "night":
            for _ in range(70):
                x, y = self.rng.randint(0, WIDTH), self.rng.randint(0, 560)
                self.pen.ellipse((x, y, x + 4, y + 4), fill=(220, 224, 236))
            return
        if hour in ("morning", "dusk"):
            x = self.rng.randint(300, 1300)
            self.pen.ellipse((x, 560, x + 150, 710), fill=mix(self.horizon, (255, 250, 210), 0.6))
        cloud = mix(self.horizon, WHITE, 0.5 if hour != "rain" else 0.1)
        for _ in range(5):
            x, y, size = self.rng.randint(-100, 1500), self.rng.randint(60, 420), self.rng.randint(50, 110)
            for part in range(4):
                left = x + part * size * 0.8
                self.pen.ellipse((left, y - size * (part % 2) * 0.4, left + size * 1.7, y + size), fill=cloud)

    def tone(self, colour: Colour) -> Colour:
        """The colour in this light."""
        return mix(colour, self.above, 0.5) if self.dark else colour

    def sea(self, top: int = 740, bottom: int = HEIGHT) -> None:
        self.pen.rectangle((0, top, WIDTH, bottom), fill=self.water)
        for _ in range(90):
            y = self.rng.randint(top + 8, max(top + 9, bottom - 6))
            x, length = self.rng.randint(-50, WIDTH), 30 + (y - top) // 3
            self.pen.line((x, y, x + length, y), fill=mix(self.water, self.horizon, 0.45), width=4)

    def ground(self, colour: Colour, top: int = 800) -> None:
        points = [(0, HEIGHT), (0, top)]
        points += [(x, top + int(18 * math.sin(x / 170))) for x in range(0, WIDTH + 40, 40)]
        self.pen.polygon([*points, (WIDTH, HEIGHT)], fill=self.tone(colour))
        for _ in range(130):
            x, y = self.rng.randint(0, WIDTH), self.rng.randint(top + 30, HEIGHT)
            self.pen.ellipse((x, y, x + 9, y + 5), fill=self.tone(mix(colour, INK, 0.18)))

    def hills(self, top: int = 640) -> None:
        for shade, lift in ((0.5, 60), (0.3, 0)):
            points = [(0, 800)]
            start = self.rng.uniform(0, 6)
            points += [
                (x, top - lift + int(60 * math.sin(start + x / 260))) for x in range(0, WIDTH + 40, 40)
            ]
            self.pen.polygon([*points, (WIDTH, 800)], fill=mix(self.tone((74, 112, 92)), self.horizon, shade))

    def palm(self, x: int, foot: int, tall: int = 340) -> None:
        trunk, leaf = self.tone(WOOD), self.tone((64, 116, 74))
        top = (x + tall // 7, foot - tall)
        self.pen.line(
            [(x, foot), (x + tall // 14, foot - tall // 2), top], fill=trunk, width=18, joint="curve"
        )
        for angle in (-170, -140, -100, -60, -30, 5, 175):
            tip = (
                top[0] + int(150 * math.cos(math.radians(angle))),
                top[1] + int(110 * math.sin(math.radians(angle))) + 30,
            )
            middle = ((top[0] + tip[0]) // 2, (top[1] + tip[1]) // 2 - 34)
            self.pen.line([top, middle, tip], fill=leaf, width=20, joint="curve")

    def rocks(self, x: int, foot: int, size: int = 150) -> None:
        """The round granite of Belitung's beaches."""
        for shift, scale in ((0, 1.0), (0.7, 0.7), (-0.55, 0.6)):
            left, big = x + size * shift, size * scale
            self.pen.ellipse(
                (left, foot - big * 0.9, left + big * 1.3, foot + big * 0.25), fill=self.tone(GRANITE)
            )
            self.pen.ellipse(
                (left + big * 0.2, foot - big * 0.8, left + big * 0.8, foot - big * 0.3),
                fill=self.tone(mix(GRANITE, WHITE, 0.25)),
            )

    def house(
        self, x: int, foot: int, wide: int, roof: Colour = (172, 84, 62), walls: Colour = WHITE
    ) -> None:
        tall = int(wide * 0.42)
        self.pen.rectangle((x, foot - tall, x + wide, foot), fill=self.tone(walls))
        self.pen.polygon(
            [(x - 40, foot - tall), (x + wide // 2, foot - tall - wide // 3), (x + wide + 40, foot - tall)],
            fill=self.tone(roof),
        )
        glass = (250, 214, 130) if self.dark else (120, 150, 160)
        for part in (0.12, 0.7):
            self.pen.rectangle(
                (x + wide * part, foot - tall * 0.72, x + wide * (part + 0.18), foot - tall * 0.3), fill=glass
            )
        self.pen.rectangle((x + wide * 0.42, foot - tall * 0.75, x + wide * 0.58, foot), fill=self.tone(WOOD))

    def boat(self, x: int, y: int, size: int = 260, hull: Colour = (200, 72, 58)) -> None:
        self.pen.polygon(
            [(x, y), (x + size, y), (x + size * 0.86, y + size * 0.2), (x + size * 0.14, y + size * 0.2)],
            fill=self.tone(hull),
        )
        self.pen.line(
            (x - size * 0.06, y - size * 0.06, x + size * 1.08, y - size * 0.08),
            fill=self.tone(WOOD),
            width=10,
        )
        self.pen.rectangle((x + size * 0.5, y - size * 0.26, x + size * 0.78, y), fill=self.tone(WHITE))
        self.pen.rectangle(
            (x + size * 0.47, y - size * 0.31, x + size * 0.81, y - size * 0.25),
            fill=self.tone((60, 120, 140)),
        )

    def lamp(self, x: int, foot: int, tall: int = 420, *, lit: bool) -> None:
        if lit:
            glow = Image.new("L", self.image.size, 0)
            ImageDraw.Draw(glow).ellipse((x - 170, foot - tall - 150, x + 260, foot - tall + 260), fill=130)
            warm = Image.new("RGB", self.image.size, (255, 226, 150))
            self.image.paste(warm, mask=glow.filter(ImageFilter.GaussianBlur(60)))
        pole = self.tone((96, 104, 110))
        self.pen.line((x, foot, x, foot - tall, x + 70, foot - tall - 8), fill=pole, width=14, joint="curve")
        self.pen.ellipse(
            (x + 34, foot - tall - 18, x + 96, foot - tall + 22),
            fill=(255, 240, 180) if lit else (70, 74, 80),
        )

    def jetty(self, top: int = 860) -> None:
        for x in range(120, 1400, 190):
            self.pen.rectangle((x, top, x + 22, top + 220), fill=self.tone(mix(WOOD, INK, 0.3)))
        self.pen.polygon(
            [(0, top - 20), (1420, top - 20), (1470, top + 24), (0, top + 24)], fill=self.tone(WOOD)
        )
        for x in range(0, 1440, 46):
            self.pen.line((x, top - 20, x + 8, top + 24), fill=self.tone(mix(WOOD, INK, 0.4)), width=4)

    def person(self, x: int, foot: int, shirt: Colour, tall: int = 190) -> None:
        head = tall // 5
        self.pen.rounded_rectangle(
            (x - head * 0.75, foot - tall + head, x + head * 0.75, foot - tall * 0.4),
            18,
            fill=self.tone(shirt),
        )
        self.pen.polygon(
            [
                (x - head * 0.7, foot - tall * 0.42),
                (x + head * 0.7, foot - tall * 0.42),
                (x + head * 0.6, foot),
                (x - head * 0.6, foot),
            ],
            fill=self.tone((70, 74, 96)),
        )
        self.pen.ellipse(
            (x - head / 2, foot - tall, x + head / 2, foot - tall + head), fill=self.tone((150, 104, 76))
        )

    def road(self, *, holes: bool) -> None:
        self.pen.polygon([(700, 800), (900, 800), (1500, HEIGHT), (60, HEIGHT)], fill=self.tone(ASPHALT))
        for step in range(5):
            y = 820 + step * step * 22
            self.pen.polygon(
                [
                    (794, y),
                    (806, y),
                    (812 + step * 2, y + 20 + step * 12),
                    (784 - step * 2, y + 20 + step * 12),
                ],
                fill=self.tone(WHITE),
            )
        if holes:
            for x, y, size in ((560, 1010, 190), (920, 930, 120), (1000, 1080, 240), (740, 880, 70)):
                self.pen.ellipse((x, y, x + size, y + size * 0.34), fill=self.tone((132, 108, 84)))
                self.pen.ellipse(
                    (x + size * 0.12, y + size * 0.08, x + size * 0.88, y + size * 0.3),
                    fill=mix(self.horizon, (120, 130, 130), 0.5),
                )

    def rain(self) -> None:
        for _ in range(260):
            x, y = self.rng.randint(0, WIDTH), self.rng.randint(0, HEIGHT)
            self.pen.line((x, y, x - 12, y + 44), fill=mix(self.horizon, WHITE, 0.4), width=2)

    def jpeg(self) -> bytes:
        """As a phone would send it."""
        out = io.BytesIO()
        self.image.resize(SHOWN, Image.Resampling.BOX).save(out, "JPEG", quality=80)
        return out.getvalue()


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with a share of `other`."""
    red, green, blue = (int(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def jetty_lamp(s: Scene, *, lit: bool = False) -> None:
    s.hills(690)
    s.sea()
    s.boat(1050, 800, 220)
    s.jetty()
    s.lamp(420, 840, lit=lit)
    s.lamp(1180, 840, 360, lit=lit)


def road(s: Scene, *, holes: bool = True) -> None:
    s.hills()
    s.ground(GRASS, 790)
    s.palm(200, 900)
    s.palm(1340, 880, 300)
    s.road(holes=holes)


def boats(s: Scene) -> None:
    s.hills(700)
    s.sea(720)
    for x, y, hull in ((180, 800, (200, 72, 58)), (620, 900, (52, 116, 150)), (1060, 820, (226, 170, 70))):
        s.boat(x, y, 320, hull)
    s.rocks(1240, 1160, 200)


def pump(s: Scene) -> None:
    s.ground(EARTH, 780)
    s.house(980, 830, 420)
    s.pen.rectangle((420, 1000, 860, 1060), fill=s.tone(GRANITE))
    s.pen.rounded_rectangle((590, 700, 680, 1000), 20, fill=s.tone((60, 130, 120)))
    s.pen.line((640, 720, 460, 640), fill=s.tone((80, 84, 90)), width=22)
    s.pen.line((670, 800, 760, 800, 760, 850), fill=s.tone((60, 130, 120)), width=26)
    s.pen.polygon([(700, 930), (830, 930), (812, 1040), (718, 1040)], fill=s.tone((216, 90, 70)))
    s.person(330, 1090, (232, 176, 80), 260)


def school(s: Scene, *, leaking: bool = True) -> None:
    s.ground(GRASS, 820)
    s.house(260, 900, 900, roof=(180, 92, 66), walls=(244, 232, 196))
    s.pen.line((1300, 900, 1300, 420), fill=s.tone((200, 200, 200)), width=12)
    s.pen.rectangle((1306, 424, 1450, 472), fill=(206, 48, 48))
    s.pen.rectangle((1306, 472, 1450, 520), fill=(246, 246, 246))
    if leaking:
        s.pen.polygon([(560, 400), (700, 330), (760, 420), (640, 470)], fill=(60, 52, 48))
        s.rain()
    for x, shirt in ((480, WHITE), (620, WHITE), (1010, WHITE)):
        s.person(x, 1060, shirt, 190)


def waste(s: Scene) -> None:
    s.sea(700, 860)
    s.ground(SAND, 840)
    s.palm(1360, 900, 360)
    for _ in range(70):
        x, y = s.rng.gauss(700, 230), s.rng.gauss(1010, 55)
        size = s.rng.randint(24, 70)
        colour = s.rng.choice(((214, 78, 64), (70, 130, 170), (240, 240, 236), (60, 62, 66), (236, 196, 84)))
        s.pen.rounded_rectangle((x, y, x + size, y + size * 0.6), 8, fill=s.tone(colour))


def beach(s: Scene) -> None:
    s.sea(690, 880)
    s.ground(SAND, 860)
    s.rocks(220, 960, 240)
    s.rocks(1200, 900, 170)
    s.palm(980, 1000, 400)


def posyandu(s: Scene) -> None:
    s.ground(GRASS, 820)
    s.house(330, 920, 820, roof=(70, 132, 110))
    s.pen.rectangle((610, 520, 850, 590), fill=s.tone((44, 98, 56)))
    s.pen.rectangle((704, 470, 736, 570), fill=(206, 60, 60))
    s.pen.rectangle((670, 504, 770, 536), fill=(206, 60, 60))
    for x, shirt, tall in (
        (400, (216, 120, 150), 240),
        (500, (240, 200, 90), 120),
        (1040, (110, 160, 190), 240),
        (1130, (230, 120, 90), 110),
    ):
        s.person(x, 1100, shirt, tall)


def cattle(s: Scene) -> None:
    road(s, holes=False)
    for x, foot, coat in (
        (520, 1010, (170, 112, 74)),
        (880, 930, (120, 80, 58)),
        (1010, 1080, (196, 150, 104)),
    ):
        coat = s.tone(coat)
        s.pen.rounded_rectangle((x, foot - 140, x + 220, foot - 50), 40, fill=coat)
        s.pen.ellipse((x + 190, foot - 180, x + 280, foot - 100), fill=coat)
        for leg in (20, 66, 150, 190):
            s.pen.rectangle((x + leg, foot - 70, x + leg + 20, foot), fill=coat)
        s.pen.line((x + 205, foot - 170, x + 190, foot - 206), fill=s.tone(WHITE), width=9)


def bridge(s: Scene) -> None:
    s.hills(660)
    s.sea(760)
    s.ground(GRASS, 1120)
    for x in range(60, 1600, 120):
        if x in (660, 780):
            continue
        s.pen.polygon([(x, 830), (x + 104, 830), (x + 96, 880), (x + 4, 880)], fill=s.tone(WOOD))
    for x in (120, 480, 960, 1380):
        s.pen.rectangle((x, 700, x + 26, 1120), fill=s.tone(mix(WOOD, INK, 0.3)))
    s.pen.line((0, 760, 640, 770), fill=s.tone(mix(WOOD, INK, 0.2)), width=12)
    s.pen.line((900, 772, 1600, 760), fill=s.tone(mix(WOOD, INK, 0.2)), width=12)


def coral(s: Scene) -> None:
    s.pen.rectangle((0, 0, WIDTH, HEIGHT), fill=(34, 118, 140))
    for y in range(0, HEIGHT, 8):
        s.pen.rectangle((0, y, WIDTH, y + 8), fill=mix((70, 170, 184), (18, 62, 92), y / HEIGHT))
    for _ in range(16):
        x, tall = s.rng.randint(0, WIDTH), s.rng.randint(120, 330)
        colour = s.rng.choice(((232, 128, 108), (240, 190, 110), (190, 110, 160), (220, 216, 204)))
        for twist in (-70, -30, 20, 64):
            s.pen.line(
                [(x, HEIGHT), (x + twist // 2, HEIGHT - tall // 2), (x + twist, HEIGHT - tall)],
                fill=colour,
                width=26,
                joint="curve",
            )
    for _ in range(9):
        x, y = s.rng.randint(80, 1400), s.rng.randint(140, 760)
        s.pen.ellipse((x, y, x + 110, y + 54), fill=(246, 204, 92))
        s.pen.polygon([(x + 100, y + 27), (x + 150, y), (x + 150, y + 54)], fill=(246, 204, 92))


def mast(s: Scene) -> None:
    s.hills(560)
    s.ground(GRASS, 800)
    s.house(200, 960, 360)
    steel = s.tone((190, 80, 70))
    s.pen.line((1000, 960, 1080, 240), fill=steel, width=12)
    s.pen.line((1160, 960, 1080, 240), fill=steel, width=12)
    for step in range(9):
        y = 930 - step * 76
        narrow = step * 8.5
        s.pen.line((1004 + narrow, y, 1156 - narrow, y - 60), fill=steel, width=7)
        s.pen.line((1156 - narrow, y, 1004 + narrow, y - 60), fill=steel, width=7)
    s.person(660, 1080, (80, 140, 150), 230)


def ditch(s: Scene) -> None:
    s.ground(GRASS, 760)
    s.house(120, 840, 480)
    s.house(900, 820, 420, roof=(96, 120, 140))
    s.pen.polygon([(640, 790), (760, 790), (1180, HEIGHT), (420, HEIGHT)], fill=s.tone((126, 112, 88)))
    for _ in range(26):
        y = s.rng.randint(900, 1160)
        x = s.rng.randint(600, 920)
        s.pen.rounded_rectangle(
            (x, y, x + 60, y + 30), 8, fill=s.tone(s.rng.choice((WHITE, (210, 90, 70), (80, 130, 90))))
        )
    s.rain()


def market(s: Scene) -> None:
    s.ground(EARTH, 820)
    for x, cloth in ((140, (206, 84, 70)), (600, (64, 134, 140)), (1060, (232, 180, 80))):
        s.pen.polygon([(x, 620), (x + 380, 620), (x + 420, 720), (x - 40, 720)], fill=s.tone(cloth))
        for pole in (0, 360):
            s.pen.rectangle((x + pole, 720, x + pole + 16, 980), fill=s.tone(WOOD))
        s.pen.rectangle((x - 10, 880, x + 390, 960), fill=s.tone(mix(WOOD, WHITE, 0.3)))
        s.person(x + 190, 900, s.rng.choice(((90, 130, 90), (200, 120, 150), (220, 160, 70))), 220)


SCENES: dict[str, tuple[Callable[[Scene], None], str]] = {
    "jetty": (jetty_lamp, "dusk"),
    "jetty_night": (jetty_lamp, "night"),
    "jetty_lit": (lambda s: jetty_lamp(s, lit=True), "night"),
    "road": (road, "noon"),
    "road_rain": (road, "rain"),
    "road_mended": (lambda s: road(s, holes=False), "morning"),
    "boats": (boats, "morning"),
    "boats_dusk": (boats, "dusk"),
    "pump": (pump, "noon"),
    "school": (school, "rain"),
    "school_mended": (lambda s: school(s, leaking=False), "morning"),
    "waste": (waste, "noon"),
    "beach": (beach, "morning"),
    "posyandu": (posyandu, "noon"),
    "cattle": (cattle, "dusk"),
    "bridge": (bridge, "noon"),
    "coral": (coral, "noon"),
    "mast": (mast, "noon"),
    "ditch": (ditch, "rain"),
    "market": (market, "morning"),
}
"""What there is to see, and at which time of day."""


def draw(name: str) -> bytes:
    """The scene as a JPEG. Raises KeyError for one that isn't there."""
    what, hour = SCENES[name]
    scene = Scene(name, hour)
    what(scene)
    return scene.jpeg()

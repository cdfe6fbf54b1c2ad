"""What scenes are drawn with: a sky of some time of day, sea, ground, and things to put on them."""

import io
import math
import random

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1200
SHOWN = (1024, 768)
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
    """A picture being drawn. Units are pixels of 1600 x 1200."""

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

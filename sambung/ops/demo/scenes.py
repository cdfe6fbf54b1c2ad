"""Scenes of Belitung, drawn with plain shapes: the photos of a regency that doesn't exist."""

from collections.abc import Callable

from sambung.ops.demo.canvas import EARTH, GRANITE, GRASS, HEIGHT, INK, SAND, WHITE, WIDTH, WOOD, Scene, mix


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


def storm(s: Scene) -> None:
    s.sea(660)
    for y in range(700, 1180, 70):
        for x in range(-40 + y % 120, WIDTH, 180):
            s.pen.arc((x, y, x + 170, y + 70), 190, 350, fill=mix(s.water, WHITE, 0.6), width=9)
    s.boat(260, 860, 300)
    s.boat(760, 940, 320, (52, 116, 150))
    s.pen.line((260, 870, 90, HEIGHT), fill=INK, width=7)
    s.pen.line((760, 950, 600, HEIGHT), fill=INK, width=7)
    s.rain()


def mangrove(s: Scene) -> None:
    s.sea(700)
    s.ground((134, 116, 92), 900)
    for row, foot in enumerate((940, 1030, 1140)):
        for x in range(90 + row * 50, WIDTH, 190):
            s.pen.line((x, foot, x, foot - 130), fill=s.tone(WOOD), width=10)
            for shift in (-44, 0, 44):
                s.pen.ellipse(
                    (x + shift - 34, foot - 190, x + shift + 34, foot - 110), fill=s.tone((58, 124, 78))
                )


def meeting(s: Scene) -> None:
    s.ground(GRASS, 800)
    s.pen.polygon([(160, 520), (800, 330), (1440, 520)], fill=s.tone((172, 84, 62)))
    for x in (230, 590, 990, 1340):
        s.pen.rectangle((x, 520, x + 26, 960), fill=s.tone(WOOD))
    s.pen.polygon([(200, 940), (1400, 940), (1500, 1060), (100, 1060)], fill=s.tone(mix(WOOD, WHITE, 0.4)))
    shirts = (
        (206, 84, 70),
        (64, 134, 140),
        (232, 180, 80),
        (110, 130, 190),
        (150, 170, 110),
        (216, 130, 160),
    )
    for number, shirt in enumerate(shirts):
        s.person(330 + number * 190, 1040 - abs(number - 2) * 14, shirt, 190)


def noticeboard(s: Scene) -> None:
    s.ground(GRASS, 820)
    for x in (430, 1150):
        s.pen.rectangle((x, 420, x + 34, 1080), fill=s.tone(mix(WOOD, INK, 0.3)))
    s.pen.polygon([(360, 400), (810, 290), (1260, 400)], fill=s.tone((172, 84, 62)))
    s.pen.rectangle((400, 410, 1220, 860), fill=s.tone(WOOD))
    for x, y, wide, tall in (
        (450, 460, 220, 330),
        (710, 450, 190, 150),
        (710, 640, 190, 170),
        (940, 470, 230, 310),
    ):
        s.pen.rectangle((x, y, x + wide, y + tall), fill=s.tone(WHITE))
        for line in range(y + 40, y + tall - 20, 34):
            s.pen.line((x + 24, line, x + wide - 24, line), fill=s.tone((120, 128, 134)), width=7)
        s.pen.ellipse((x + wide // 2 - 10, y + 6, x + wide // 2 + 10, y + 26), fill=(206, 60, 60))


def loudspeaker(s: Scene) -> None:
    s.hills(660)
    s.ground(GRASS, 820)
    s.house(180, 960, 520, roof=(70, 132, 110))
    s.pen.rectangle((1050, 300, 1076, 1080), fill=s.tone((96, 104, 110)))
    for side in (-1, 1):
        s.pen.polygon(
            [(1063, 350), (1063, 420), (1063 + side * 190, 470), (1063 + side * 190, 300)],
            fill=s.tone((150, 158, 164)),
        )
        s.pen.ellipse((1043 + side * 190, 300, 1083 + side * 190, 470), fill=s.tone((70, 78, 86)))


def village_road(s: Scene) -> None:
    s.ground(GRASS, 780)
    s.house(80, 860, 420)
    s.house(1080, 850, 400, roof=(96, 120, 140), walls=(244, 232, 196))
    s.pen.polygon([(720, 800), (850, 800), (1240, HEIGHT), (330, HEIGHT)], fill=s.tone((206, 186, 150)))
    s.palm(600, 860, 300)
    s.person(760, 1080, (80, 140, 150), 240)


def garden(s: Scene) -> None:
    s.hills(660)
    s.ground(EARTH, 800)
    for row, foot in enumerate((880, 980, 1120)):
        for x in range(70 + row * 40, WIDTH, 150 + row * 20):
            tall = 130 + row * 46
            s.pen.rectangle((x - 7, foot - tall, x + 7, foot), fill=s.tone(WOOD))
            for step in range(4):
                y = foot - tall + step * tall // 4
                s.pen.ellipse((x - 40, y - 20, x + 40, y + 46), fill=s.tone((74, 132 - step * 8, 72)))


def training(s: Scene) -> None:
    s.pen.rectangle((0, 0, WIDTH, HEIGHT), fill=(238, 228, 206))
    s.pen.rectangle((0, 940, WIDTH, HEIGHT), fill=(196, 166, 128))
    s.pen.rectangle((460, 170, 1140, 600), fill=(70, 78, 86))
    s.pen.rectangle((484, 194, 1116, 576), fill=(214, 234, 238))
    for bar, tall in enumerate((90, 170, 250, 140)):
        s.pen.rectangle((560 + bar * 130, 540 - tall, 640 + bar * 130, 540), fill=(64, 134, 140))
    for number, shirt in enumerate(
        ((206, 84, 70), (110, 130, 190), (232, 180, 80), (150, 170, 110), (216, 130, 160))
    ):
        s.person(280 + number * 260, 1110, shirt, 300)
    s.pen.rectangle((120, 1040, 1480, 1110), fill=(150, 110, 76))


def stage(s: Scene) -> None:
    s.ground(GRASS, 840)
    s.pen.rectangle((200, 860, 1400, 960), fill=s.tone(WOOD))
    s.pen.rectangle((220, 330, 1380, 400), fill=s.tone((150, 50, 56)))
    for x in range(220, 1380, 116):
        s.pen.polygon([(x, 400), (x + 116, 400), (x + 58, 480)], fill=s.tone((232, 190, 80)))
    for x in (230, 1350):
        s.pen.rectangle((x, 330, x + 22, 870), fill=s.tone(mix(WOOD, INK, 0.3)))
    for number, shirt in enumerate(((196, 54, 60), (236, 184, 70), (196, 54, 60), (236, 184, 70))):
        x = 430 + number * 240
        s.person(x, 880, shirt, 270)
        s.pen.line((x - 40, 690, x - 120, 600), fill=s.tone((150, 104, 76)), width=22)
        s.pen.line((x + 40, 690, x + 120, 640), fill=s.tone((150, 104, 76)), width=22)


def field(s: Scene) -> None:
    s.hills(640)
    s.ground((104, 150, 80), 760)
    for box in ((620, 640, 640, 860), (1000, 640, 1020, 860), (620, 630, 1020, 652)):
        s.pen.rectangle(box, fill=s.tone(WHITE))
    for x in range(650, 1000, 36):
        s.pen.line((x, 652, x, 850), fill=s.tone((214, 220, 214)), width=3)
    for x, foot, shirt in (
        (300, 1000, (206, 60, 60)),
        (560, 1120, (60, 96, 180)),
        (860, 1020, (206, 60, 60)),
        (1180, 1110, (60, 96, 180)),
        (820, 860, (236, 196, 84)),
    ):
        s.person(x, foot, shirt, 210)
    s.pen.ellipse((690, 1080, 740, 1130), fill=s.tone(WHITE))


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
    "jetty_morning": (jetty_lamp, "morning"),
    "storm": (storm, "rain"),
    "mangrove": (mangrove, "morning"),
    "meeting": (meeting, "noon"),
    "noticeboard": (noticeboard, "morning"),
    "loudspeaker": (loudspeaker, "dusk"),
    "village_road": (village_road, "morning"),
    "garden": (garden, "morning"),
    "training": (training, "noon"),
    "stage": (stage, "dusk"),
    "field": (field, "noon"),
}
"""What there is to see, and at which time of day."""


def draw(name: str) -> bytes:
    """The scene as a JPEG. Raises KeyError for one that isn't there."""
    what, hour = SCENES[name]
    scene = Scene(name, hour)
    what(scene)
    return scene.jpeg()

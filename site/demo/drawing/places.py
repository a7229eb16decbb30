"""Scenes of places in and around Münster, as nobody has quite seen them."""

from math import cos, pi, sin

from demo.drawing import paper as p
from demo.drawing.paper import cut, dot, hills, house, path, placed, rect, sheet, standing, stroke, tree


def _bicycle(x: float, y: float, *, scale: float = 1, frame: str = p.BRICK) -> str:
    wheel = '<circle cx="{x}" cy="-58" r="56" fill="none" stroke="#1f2a2c" stroke-width="9"/>'
    parts = [
        wheel.format(x=-100),
        wheel.format(x=100),
        stroke(
            "M-100,-58 L-34,-150 H66 L100,-58 M-34,-150 L8,-58 L66,-150 M-100,-58 H8 M66,-150 L56,-188 H86 M-34,-150 L-42,-172",
            frame,
            10,
        ),
        rect(-70, -184, 52, 12, p.INK, r=6),
        path("M70,-184 h58 l-8,44 h-42 Z", p.OCHRE),
    ]
    return placed(parts, x=x, y=y, scale=scale)


def promenade() -> str:
    """Lime trees on both sides of a path that leads to the towers of the town; somebody walks, a bicycle leans."""
    towers = [
        path("M700,420 V250 L716,196 L732,250 V420 Z", p.MINT),
        path("M752,420 V270 L766,224 L780,270 V420 Z", p.MINT),
        path("M846,420 V170 L860,90 L874,170 V420 Z", p.MINT),
        path("M680,420 V330 H920 V420 Z", p.MINT),
    ]
    ground = [
        cut("M0,470 C300,420 1300,420 1600,470 V900 H0 Z", p.TEAL, lift=-5),
        path("M0,640 C240,560 520,520 700,440 L900,440 C1080,520 1360,560 1600,640 V900 H0 Z", p.ACCENT),
        cut("M770,430 H830 C900,560 1060,740 1240,900 H360 C540,740 700,560 770,430 Z", p.SAND),
        path("M794,430 H806 C830,560 860,740 900,900 H700 C740,740 770,560 794,430 Z", p.CREAM),
    ]
    trees = [
        tree(x, y, scale=s)
        for x, y, s in [
            (680, 470, 0.55),
            (920, 470, 0.55),
            (560, 540, 0.9),
            (1040, 540, 0.9),
            (380, 660, 1.4),
            (1220, 660, 1.4),
        ]
    ]
    near = [placed([tree(0, 0, crown=p.DEEP, light=p.ACCENT)], x=x, y=900, scale=2.3) for x in (90, 1510)]
    bench = [
        rect(1010, 690, 190, 14, p.BRICK, r=5, lift=5),
        rect(1010, 730, 200, 16, p.OCHRE, r=5, lift=5),
        rect(1030, 740, 12, 50, p.INK),
        rect(1178, 740, 12, 50, p.INK),
    ]
    return sheet(
        dot(1180, 170, 80, p.HONEY),
        *towers,
        *ground,
        *trees,
        standing(p.DUNYA, x=760, y=700, scale=0.62),
        standing(p.FRANZ, x=850, y=706, scale=0.62),
        *bench,
        *near,
        _bicycle(440, 850, scale=1.15),
        ground=p.CREAM,
    )


def market() -> str:
    """Gabled fronts in a row, their arcades open; flags made of dots hang across the street."""
    fronts = [
        house(-60, 760, 250, 330, wall=p.OCHRE, gable="round", arcade=p.BRICK),
        house(190, 760, 230, 390, wall=p.CREAM, gable="steps", window=p.TEAL, arcade=p.LINE),
        house(420, 760, 260, 350, wall=p.TEAL, gable="round", window=p.CREAM, arcade=p.ACCENT),
        house(680, 760, 240, 420, wall=p.HONEY, gable="steps", window=p.BRICK, arcade=p.OCHRE, rows=3),
        house(920, 760, 260, 340, wall=p.WASH, gable="straight", window=p.ACCENT, arcade=p.MINT),
        house(1180, 760, 230, 400, wall=p.ACCENT, gable="steps", window=p.HONEY, arcade=p.DEEP),
        house(1410, 760, 260, 340, wall=p.SAND, gable="round", window=p.OCHRE, arcade=p.LINE),
    ]
    lines = ["M-20,120 C300,240 600,240 800,150", "M800,150 C1050,260 1340,250 1640,100"]
    flags = []
    for start, dip, end in [((-20, 120), 240, (800, 150)), ((800, 150), 256, (1640, 100))]:
        for each in range(1, 12):
            t = each / 12
            x = start[0] + (end[0] - start[0]) * t
            y = (1 - t) ** 3 * start[1] + 3 * t * (1 - t) * dip + t**3 * end[1]
            flags.append(
                cut(f"M{x - 24:g},{y:g} h48 l-24,52 Z", [p.ACCENT, p.HONEY, p.BRICK, p.TEAL][each % 4], lift=3)
            )
    street = [path("M0,756 H1600 V900 H0 Z", p.LINE), path("M0,790 C400,770 1200,770 1600,790 V900 H0 Z", p.SAND)]
    walkers = [
        (p.GRETA, 330, 850, 0.72),
        (p.BASIM, 430, 856, 0.74),
        (p.HALIMA, 860, 868, 0.78),
        (p.EVE, 1090, 852, 0.72),
        (p.IDRIS, 1330, 864, 0.76),
    ]
    return sheet(
        dot(260, 160, 70, p.CREAM),
        *fronts,
        *street,
        *[stroke(d, p.INK, 4) for d in lines],
        *flags,
        *[standing(who, x=x, y=y, scale=s) for who, x, y, s in walkers],
        _bicycle(640, 872, scale=0.8),
        ground=p.MINT,
    )


def book_bridge() -> str:
    """Books lean into an arch over the water, and people cross on it in both directions."""
    colours = [p.ACCENT, p.OCHRE, p.TEAL, p.CREAM, p.DEEP, p.HONEY, p.BRICK, p.WASH]
    books = []
    number = 23
    for each in range(number):
        angle = pi + (each + 0.5) / number * pi
        x, y = 800 + 560 * cos(angle), 800 + 420 * sin(angle)
        turn = (angle * 180 / pi) + 90
        fill = colours[(each * 5) % len(colours)]
        tall = 150 + (each * 37 % 40)
        books.append(
            placed(
                [
                    rect(-38, -tall / 2, 76, tall, fill, r=5, lift=5),
                    rect(-38, -tall / 2 + 22, 76, 8, p.PAPER),
                    rect(-38, tall / 2 - 34, 76, 8, p.PAPER),
                ],
                x=x,
                y=y,
                turn=turn,
            )
        )
    deck = stroke("M60,700 C300,330 600,268 800,268 C1000,268 1300,330 1540,700", p.BRICK, 26)
    water = [
        path("M0,730 H1600 V900 H0 Z", p.TEAL),
        *[
            stroke(f"M{x},{y} h{w}", p.MINT, 7)
            for x, y, w in [
                (420, 780, 160),
                (700, 830, 220),
                (1060, 770, 140),
                (900, 870, 160),
                (500, 860, 90),
                (1160, 840, 120),
            ]
        ],
    ]
    banks = [
        cut("M-20,900 V640 C120,620 220,660 300,900 Z", p.DEEP),
        cut("M1620,900 V640 C1480,620 1380,660 1300,900 Z", p.DEEP),
    ]
    folk = [
        (p.ANNA, 560, 320, 0.62, False),
        (p.HALIMA, 720, 280, 0.62, False),
        (p.BASIM, 890, 280, 0.62, True),
        (p.EVE, 1060, 326, 0.62, True),
    ]
    return sheet(
        dot(1320, 190, 90, p.HONEY),
        path("M0,740 V560 C300,500 520,560 800,530 C1100,500 1380,560 1600,520 V740 Z", p.MINT),
        *water,
        *books,
        deck,
        *[standing(who, x=x, y=y, scale=s, mirror=m) for who, x, y, s, m in folk],
        *banks,
        tree(110, 680, scale=1.1),
        tree(1500, 680, scale=0.9),
        ground=p.WASH,
    )


def bus_stop() -> str:
    """Evening between fields: a shelter, a sign, two who wait, and a farm under oaks far away."""
    land = hills(
        ("M0,520 C300,470 640,540 980,500 C1260,470 1440,500 1600,480", p.TEAL),
        ("M0,600 C420,540 900,620 1600,560", p.HONEY),
        ("M0,660 C500,610 1000,680 1600,630", p.ACCENT),
    )
    rows = [
        stroke(f"M{x},{598 - abs(x - 800) * 0.02:g} l{(x - 800) * 0.12:g},56", p.OCHRE, 6) for x in range(60, 1600, 90)
    ]
    farm = [
        cut("M1090,500 V420 L1180,350 L1270,420 V500 Z", p.BRICK),
        rect(1160, 440, 40, 60, p.CREAM),
        rect(1110, 430, 26, 26, p.CREAM),
        rect(1224, 430, 26, 26, p.CREAM),
        path("M1270,500 V440 L1310,404 L1380,440 V500 Z", p.OCHRE),
        placed([tree(0, 0, crown=p.DEEP, light=p.ACCENT)], x=1050, y=508, scale=0.5),
        placed([tree(0, 0, crown=p.DEEP, light=p.ACCENT)], x=1430, y=506, scale=0.62),
    ]
    poplars = [
        cut(
            f"M{x},{y} C{x - 34},{y - 120} {x - 20},{y - 230} {x},{y - 260} C{x + 20},{y - 230} {x + 34},{y - 120} {x},{y} Z",
            p.DEEP,
            lift=3,
        )
        for x, y in [(90, 540), (160, 534), (230, 530), (300, 528)]
    ]
    road = [
        path("M0,800 C500,770 1100,770 1600,800 V900 H0 Z", p.INK),
        *[rect(x, 838, 110, 12, p.LINE, r=5) for x in range(40, 1600, 220)],
    ]
    shelter = [
        rect(420, 400, 20, 392, p.DEEP),
        rect(900, 400, 20, 392, p.DEEP),
        rect(440, 430, 460, 250, p.WASH),
        path("M560,430 L500,680 H570 L630,430 Z", p.WHITE),
        cut("M380,370 H960 L930,416 H410 Z", p.ACCENT),
        rect(470, 690, 400, 20, p.BRICK, r=6, lift=5),
        rect(500, 706, 16, 86, p.INK),
        rect(824, 706, 16, 86, p.INK),
    ]
    sign = [
        rect(1092, 380, 14, 412, p.INK),
        dot(1099, 350, 62, p.HONEY, lift=6),
        dot(1099, 350, 48, p.ACCENT),
        stroke("M1080,324 V376 M1118,324 V376 M1080,350 H1118", p.HONEY, 12),
        rect(1050, 440, 98, 120, p.WHITE, r=6, lift=5),
        *[rect(1064, 462 + 22 * i, 70 - 14 * (i % 2), 8, p.LINE, r=4) for i in range(4)],
    ]
    return sheet(
        dot(760, 240, 120, p.HONEY),
        dot(760, 240, 84, p.CREAM),
        land,
        *rows,
        *farm,
        *poplars,
        *road,
        *shelter,
        standing(p.EVE, x=690, y=802, scale=0.86),
        standing(p.DUNYA, x=580, y=808, scale=0.86),
        rect(760, 716, 84, 70, p.OCHRE, r=8, lift=5),
        *sign,
        ground="#f6dcb4",
    )


def district() -> str:
    """A quarter from above: roofs, gardens, paths, and dots where people help each other, joined by a thread."""
    blocks = [
        (90, 90, 300, 190, p.OCHRE),
        (470, 70, 220, 240, p.TEAL),
        (780, 90, 330, 170, p.BRICK),
        (1190, 80, 300, 210, p.HONEY),
        (80, 370, 230, 220, p.ACCENT),
        (400, 400, 320, 170, p.HONEY),
        (820, 350, 230, 230, p.DEEP),
        (1150, 380, 340, 190, p.TEAL),
        (100, 680, 330, 170, p.BRICK),
        (520, 660, 240, 190, p.TEAL),
        (850, 680, 300, 170, p.OCHRE),
        (1240, 660, 250, 200, p.ACCENT),
    ]
    roofs = []
    for x, y, w, h, fill in blocks:
        roofs += [
            rect(x, y, w, h, fill, r=4, lift=10),
            path(f"M{x},{y} h{w} l{-w / 2:g},{h / 2:g} Z", "#ffffff33"),
            path(f"M{x},{y} v{h} l{w / 2:g},{-h / 2:g} Z", "#ffffff1f"),
        ]
    greens = [
        dot(x, y, r, fill, lift=4)
        for x, y, r, fill in [
            (430, 340, 34, p.MINT),
            (740, 330, 40, p.MINT),
            (1110, 320, 30, p.MINT),
            (350, 620, 36, p.MINT),
            (770, 620, 30, p.MINT),
            (1100, 620, 40, p.MINT),
            (1530, 330, 36, p.MINT),
            (40, 330, 30, p.MINT),
            (1540, 620, 34, p.MINT),
            (470, 860, 30, p.MINT),
            (1200, 860, 30, p.MINT),
        ]
    ]
    spots = [
        (240, 185),
        (580, 190),
        (945, 175),
        (1340, 185),
        (1320, 475),
        (935, 465),
        (560, 485),
        (195, 480),
        (265, 765),
        (640, 755),
        (1000, 765),
        (1365, 760),
    ]
    thread = "M" + " L".join(f"{x},{y}" for x, y in spots)
    knots = [
        dot(x, y, 27, p.WHITE, lift=5) + dot(x, y, 16, p.ACCENT if i % 3 else p.OCHRE) for i, (x, y) in enumerate(spots)
    ]
    paths = [
        stroke("M0,325 C400,350 1200,300 1600,335", p.CREAM, 34),
        stroke("M0,628 C500,640 1000,600 1600,628", p.CREAM, 34),
        stroke("M745,0 C770,300 730,600 800,900", p.CREAM, 34),
    ]
    return sheet(*paths, *roofs, *greens, stroke(thread, p.WHITE, 9), *knots, ground=p.LINE)

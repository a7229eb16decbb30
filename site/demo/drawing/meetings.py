"""Scenes in which people sit together."""

from demo.drawing import paper as p
from demo.drawing.paper import bubble, bust, cut, dot, ellipse, hills, path, placed, rect, sheet, stroke, tree


def _glass(x: float, y: float, *, tea: str = p.BRICK, scale: float = 1) -> str:
    """A tulip glass on its saucer."""
    glass = "M-26,-84 C-22,-58 -16,-54 -16,-44 C-16,-30 -28,-26 -22,0 H22 C28,-26 16,-30 16,-44 C16,-54 22,-58 26,-84 Z"
    filled = (
        "M-23,-66 C-20,-54 -16,-52 -16,-44 C-16,-30 -28,-26 -22,0 H22 C28,-26 16,-30 16,-44 C16,-52 20,-54 23,-66 Z"
    )
    saucer = ellipse(0, 4, 50, 13, p.WHITE, lift=5)
    return placed([saucer, path(glass, p.WASH), path(filled, tea)], x=x, y=y, scale=scale)


def _cup(x: float, y: float, fill: str) -> str:
    handle = f'<circle cx="{x + 30}" cy="{y - 26}" r="15" fill="none" stroke="{fill}" stroke-width="8"/>'
    return handle + cut(f"M{x - 32},{y - 50} h64 c0,30 -10,50 -22,50 h-20 c-12,0 -22,-20 -22,-50 Z", fill, lift=4)


def round_table() -> str:
    """Ten people around a table on which nobody has the head; behind them the window of a community house."""
    window = [
        cut("M330,520 V250 a470,300 0 0 1 940,0 V520 Z", p.WASH),
        path("M330,520 V430 C520,360 640,440 800,400 C980,350 1120,430 1270,380 V520 Z", p.MINT),
        tree(470, 500, scale=0.75),
        tree(1150, 490, scale=0.6),
        rect(792, -40, 16, 560, p.PAPER),
        rect(330, 250, 940, 14, p.PAPER),
    ]
    behind = [
        (p.ANNA, 480, 540, 0.86),
        (p.BASIM, 640, 510, 0.84),
        (p.HALIMA, 800, 500, 0.84),
        (p.FRANZ, 960, 510, 0.84),
    ]
    behind.append((p.EVE, 1120, 540, 0.86))
    sides = [(p.DUNYA, 318, 640, 0.98), (p.CEM, 1282, 640, 0.98)]
    front = [(p.IDRIS, 450, 930, 1.18), (p.GRETA, 800, 985, 1.24), (p.JO, 1150, 930, 1.18)]
    table = [ellipse(800, 672, 560, 172, p.LINE, lift=16), ellipse(800, 656, 560, 172, p.WHITE)]
    papers = [
        placed([rect(-46, -16, 92, 32, p.CREAM, lift=4)], x=560, y=610, turn=-8),
        placed([rect(-46, -16, 92, 32, p.WASH, lift=4)], x=1040, y=612, turn=9),
        placed([rect(-54, -18, 108, 36, p.SAND, lift=4)], x=1180, y=700, turn=-12),
        placed([rect(-54, -18, 108, 36, p.CREAM, lift=4)], x=420, y=696, turn=10),
    ]
    cups = [_cup(690, 606, p.HONEY), _cup(910, 608, p.ACCENT), _cup(610, 756, p.TEAL), _cup(990, 754, p.OCHRE)]
    dots = [ellipse(x, y, 11, 6, p.ACCENT) for x, y in p.on_circle(20, x=800, y=660, rx=160, ry=46)]
    return sheet(
        *window,
        *[bust(who, x=x, y=y, scale=scale) for who, x, y, scale in [*behind, *sides]],
        *table,
        *papers,
        *cups,
        *dots,
        *[_back(who, x, y, scale) for who, x, y, scale in front],
        ground=p.SAND,
    )


def tea_table() -> str:
    """A pot, six glasses and a plate on a cloth."""
    wall = [rect(0, 0, 1600, 560, p.WASH), *[dot(x, 96 + (x // 100 % 2) * 44, 9, p.MINT) for x in range(50, 1600, 100)]]
    cloth = [
        cut("M0,520 H1600 V900 H0 Z", p.OCHRE, lift=-6),
        *[
            placed(
                [path("M0,-34 L34,0 L0,34 L-34,0 Z", p.HONEY), path("M0,-15 L15,0 L0,15 L-15,0 Z", p.BRICK)], x=x, y=846
            )
            for x in range(40, 1600, 95)
        ],
    ]
    pot = [
        '<path d="M-160,-210 C-270,-220 -280,-60 -150,-70" fill="none" stroke="#073f42" stroke-width="26"/>',
        cut("M150,-120 C210,-130 210,-230 280,-250 L292,-224 C246,-204 250,-110 168,-60 Z", p.DEEP),
        cut(
            "M-170,-130 C-170,-260 -90,-290 0,-290 C90,-290 170,-260 170,-130 C170,-40 110,0 0,0 C-110,0 -170,-40 -170,-130 Z",
            p.ACCENT,
        ),
        path(
            "M-120,-150 C-120,-230 -80,-262 -30,-270 C-80,-220 -96,-120 -70,-40 C-104,-62 -120,-100 -120,-150 Z", p.TEAL
        ),
        cut("M-84,-286 C-84,-320 84,-320 84,-286 Z", p.DEEP),
        dot(0, -326, 20, p.HONEY),
    ]
    steam = [
        stroke("M800,190 C770,150 830,120 800,70 C784,44 800,20 806,0", p.WHITE, 18),
        stroke("M860,170 C834,140 880,110 856,66", p.WHITE, 12),
    ]
    plate = [ellipse(0, 0, 190, 46, p.WHITE, lift=9), ellipse(0, -5, 150, 32, p.SAND)]
    pieces = [
        placed(
            [cut("M0,-40 L42,0 L0,18 L-42,0 Z", p.HONEY, lift=3), path("M0,-40 L14,-8 L0,18 L-42,0 Z", p.CREAM)],
            x=x,
            y=y,
        )
        for x, y in [(-84, -8), (0, -16), (84, -8), (-42, -44), (42, -44)]
    ]
    glasses = [
        _glass(x, y, scale=s, tea=tea)
        for x, y, s, tea in [
            (250, 640, 1.2, p.BRICK),
            (470, 600, 1.05, "#6f3a12"),
            (1150, 600, 1.05, "#6f3a12"),
            (1370, 640, 1.2, p.BRICK),
            (560, 780, 1.45, p.BRICK),
            (1010, 790, 1.45, p.BRICK),
        ]
    ]
    return sheet(
        *wall,
        *cloth,
        *steam,
        placed(pot, x=790, y=650, scale=1.2),
        placed([*plate, *pieces], x=790, y=800, scale=0.95),
        *glasses,
        ground=p.WASH,
    )


def classroom() -> str:
    """An evening course: a board, somebody who explains, and the backs of those who listen."""
    board = [
        rect(300, 90, 1000, 430, p.BRICK, r=10, lift=10),
        rect(322, 112, 956, 386, p.ACCENT, r=4),
        p.ring(520, 300, 112, size=11, fill=p.CREAM, filled=13, hollow=p.MINT),
        stroke("M760,200 H1180", p.CREAM, 9),
        stroke("M760,262 H1090", p.MINT, 9),
        stroke("M760,324 H1140", p.MINT, 9),
        stroke("M760,386 H1020", p.MINT, 9),
        rect(300, 520, 1000, 16, p.OCHRE, r=6),
    ]
    speaker = bust(p.DUNYA, x=1330, y=720, scale=1.35)
    arm = stroke("M1262,620 C1210,590 1190,540 1176,470", p.OCHRE, 44) + dot(1172, 452, 24, p.SKINS[1])
    back = [
        (p.FRANZ, 190, 760, 1.0),
        (p.GRETA, 420, 752, 1.0),
        (p.IDRIS, 660, 760, 1.0),
        (p.ANNA, 900, 752, 1.0),
    ]
    front = [
        (p.EVE, 60, 960, 1.4),
        (p.JO, 380, 960, 1.4),
        (p.HALIMA, 720, 950, 1.4),
        (p.CEM, 1060, 960, 1.4),
        (p.BASIM, 1420, 985, 1.4),
    ]
    return sheet(
        rect(0, 640, 1600, 260, p.LINE),
        *board,
        arm,
        speaker,
        *[_back(who, x, y, scale) for who, x, y, scale in back],
        rect(60, 752, 1010, 18, p.BRICK, r=8, lift=6),
        *[_back(who, x, y, scale) for who, x, y, scale in front],
        ground=p.SAND,
    )


def _back(who: p.Person, x: float, y: float, scale: float) -> str:
    """From behind: hair where a face would be."""
    hair = ellipse(x, y - 222 * scale, 44 * scale, 48 * scale, who.hair)
    neck = rect(x - 15 * scale, y - 190 * scale, 30 * scale, 50 * scale, who.skin, r=12)
    if who.cut == "scarf":
        return bust(p.Person(who.body, who.hair, who.hair, "scarf"), x=x, y=y, scale=scale)
    extra = dot(x, y - 282 * scale, 24 * scale, who.hair) if who.cut == "bun" else ""
    if who.cut == "long":
        extra = placed(
            [path("M-46,-150 C-60,-240 -30,-266 0,-266 C30,-266 60,-240 46,-150 Z", who.hair)], x=x, y=y, scale=scale
        )
    body = placed([cut(p.BODY, who.body, lift=5)], x=x, y=y, scale=scale)
    return neck + body + hair + extra


def conversation() -> str:
    """Two people who speak different languages, and a third one who carries the words."""
    ground = [
        path("M0,0 H1600 V900 H0 Z", p.CREAM),
        dot(300, 900, 520, p.SAND),
        dot(1300, 900, 520, p.WASH),
    ]
    table = [rect(180, 800, 1240, 26, p.BRICK, r=10, lift=10), rect(180, 826, 1240, 80, p.OCHRE)]
    return sheet(
        *ground,
        bubble(380, 210, 380, 220, p.ACCENT, tail=-60, lines=3, ink=p.MINT),
        placed([bubble(0, 0, 380, 220, p.OCHRE, tail=-60, lines=3, ink=p.CREAM)], x=1220, y=210, mirror=True),
        _carried(),
        bust(p.GRETA, x=330, y=820, scale=1.6),
        bust(p.HALIMA, x=800, y=810, scale=1.5),
        bust(p.IDRIS, x=1270, y=820, scale=1.6),
        *table,
        _cup(560, 804, p.WHITE),
        _cup(1020, 804, p.WHITE),
        placed([rect(-80, -12, 160, 16, p.WHITE, lift=3)], x=790, y=804),
    )


def _carried() -> str:
    """Small dots that go over from one to the other, changing their colour on the way."""
    colours = [p.ACCENT, p.ACCENT, p.TEAL, p.TEAL, p.HONEY, p.HONEY, p.OCHRE, p.OCHRE]
    spots = [(590 + each * 60, 240 - 60 * (1 - ((each - 3.5) / 3.5) ** 2)) for each in range(8)]
    return "".join(dot(x, y, 13, colour, lift=3) for (x, y), colour in zip(spots, colours, strict=True))


def picnic() -> str:
    """A meadow at the lake: sails, a tree, a cloth, and people of three generations."""
    water = [
        path("M0,360 H1600 V600 H0 Z", p.TEAL),
        *[
            stroke(f"M{x},{y} h{w}", p.MINT, 6)
            for x, y, w in [
                (120, 420, 150),
                (520, 470, 90),
                (900, 410, 180),
                (1240, 480, 120),
                (700, 530, 140),
                (260, 540, 100),
                (1400, 420, 100),
            ]
        ],
    ]
    far = [
        cut(
            "M0,372 V300 C200,250 360,310 560,280 C800,240 960,312 1180,276 C1340,250 1480,280 1600,262 V372 Z",
            p.MINT,
            lift=-4,
        )
    ]

    def boat(x: float, y: float, scale: float, sail: str) -> str:
        parts = [
            cut("M-70,0 H80 C66,34 40,40 0,40 C-44,40 -62,26 -70,0 Z", p.DEEP, lift=4),
            stroke("M0,0 V-190", p.DEEP, 6),
            cut("M10,-186 C80,-120 84,-60 78,-14 H10 Z", sail, lift=4),
            path("M-8,-170 C-52,-110 -58,-60 -56,-14 H-8 Z", p.WHITE),
        ]
        return placed(parts, x=x, y=y, scale=scale)

    meadow = hills(
        ("M0,610 C300,540 620,640 900,590 C1180,548 1420,600 1600,560", p.ACCENT),
        ("M0,720 C360,640 760,730 1600,660", p.DEEP),
    )
    cloth = [
        cut("M470,760 L1090,750 L1210,860 L400,872 Z", p.CREAM),
        *[path(f"M{490 + 120 * i},{760 - i} l60,-1 l-8,110 l-76,1 Z", p.HONEY) for i in range(5)],
    ]
    people = [(p.DUNYA, 430, 800, 1.05), (p.FRANZ, 660, 760, 0.95), (p.EVE, 900, 756, 0.95), (p.BASIM, 1160, 800, 1.05)]
    small = [(p.GRETA, 545, 880, 0.72), (p.JO, 1040, 886, 0.7)]
    return sheet(
        dot(1260, 180, 74, p.HONEY),
        *far,
        *water,
        boat(470, 400, 0.9, p.CREAM),
        boat(1010, 430, 1.1, p.HONEY),
        boat(1330, 390, 0.6, p.WHITE),
        meadow,
        tree(170, 800, scale=1.75),
        *[bust(who, x=x, y=y, scale=scale) for who, x, y, scale in people],
        *cloth,
        ellipse(790, 806, 90, 26, p.WHITE, lift=5),
        ellipse(790, 800, 66, 17, p.OCHRE),
        _glass(650, 830, scale=0.8),
        _glass(930, 826, scale=0.8),
        *[bust(who, x=x, y=y, scale=scale) for who, x, y, scale in small],
        ground=p.CREAM,
    )

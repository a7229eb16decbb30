"""Scenes of what the network does: voices, letters, doors, posters."""

from math import atan2, pi

from demo.drawing import paper as p
from demo.drawing.paper import cut, dot, house, path, placed, rect, ring, sheet, standing, stroke, tree

HAND = "M-30,0 C-40,-60 -38,-110 -30,-140 L-52,-196 C-56,-212 -34,-220 -28,-204 L-10,-160 L-14,-232 C-14,-250 10,-250 10,-232 L14,-160 L34,-222 C40,-238 62,-230 56,-212 L40,-146 L72,-176 C84,-188 100,-172 90,-158 L46,-92 C40,-60 34,-40 32,0 Z"


def hands() -> str:
    """Sleeves in many colours reach from all sides to a ring of twenty dots."""
    sleeves = [p.ACCENT, p.OCHRE, p.TEAL, p.BRICK, p.DEEP, p.HONEY, p.ACCENT, p.OCHRE]
    from_where = [
        (170, 990),
        (520, 1040),
        (1000, 1050),
        (1430, 990),
        (1760, 420),
        (-160, 420),
        (330, -150),
        (1270, -150),
    ]
    arms = []
    for each, (x, y) in enumerate(from_where):
        turn = atan2(450 - y, 800 - x) * 180 / pi + 90
        far = ((450 - y) ** 2 + (800 - x) ** 2) ** 0.5
        length = far - 520
        arm = [
            placed([cut(HAND, p.SKINS[(each * 3) % 4], lift=5)], y=-length - 40, scale=1.0, mirror=each % 2 == 0),
            cut(f"M-74,60 L-54,{-length - 60:g} H54 L74,60 Z", sleeves[each], lift=6),
            rect(-58, -length - 84, 116, 34, p.WHITE, r=6, lift=3),
        ]
        arms.append(placed(arm, x=x, y=y, turn=turn))
    return sheet(
        dot(800, 450, 400, p.CREAM),
        dot(800, 450, 300, p.WASH),
        *arms,
        ring(800, 450, 200, size=23, fill=p.ACCENT, lift=5),
        ground=p.SAND,
    )


def letter() -> str:
    """A letter with its ring of voices, three of them hollow; a pen beside it."""
    page = [
        rect(-330, -400, 660, 860, p.WHITE, r=6, lift=14),
        rect(-250, -320, 320, 26, p.ACCENT, r=6),
        *[rect(-250, -250 + 40 * row, [480, 450, 490, 300, 480, 460, 380][row], 12, p.LINE, r=6) for row in range(7)],
        ring(130, 190, 104, size=12, fill=p.ACCENT, filled=17),
        stroke("M-250,250 C-220,200 -200,290 -170,240 C-150,210 -130,280 -96,236 C-76,220 -66,250 -30,236", p.INK, 7),
        rect(-250, 280, 230, 6, p.LINE),
    ]
    pen = [
        cut("M-16,-330 H16 V60 L0,120 L-16,60 Z", p.OCHRE),
        path("M-16,60 H16 L0,120 Z", p.CREAM),
        path("M-6,98 H6 L0,120 Z", p.INK),
        rect(-16, -300, 32, 30, p.BRICK),
    ]
    envelope = [rect(-270, -170, 540, 340, p.HONEY, r=8, lift=10), path("M-270,-166 L0,40 L270,-166 Z", p.OCHRE)]
    back = [
        placed([rect(-330, -400, 660, 860, fill, r=6, lift=8)], x=790, y=470, turn=turn)
        for fill, turn in [(p.MINT, 9), (p.CREAM, 4)]
    ]
    return sheet(
        path("M0,0 H1600 V900 H0 Z", p.ACCENT),
        path("M0,620 C500,540 1000,720 1600,600 V900 H0 Z", p.DEEP),
        placed(envelope, x=330, y=690, turn=-14),
        *back,
        placed(page, x=780, y=470, turn=-3),
        placed(pen, x=1270, y=560, turn=28),
        dot(1380, 200, 64, p.WASH, lift=6),
        dot(1380, 200, 44, p.BRICK),
        ground=p.ACCENT,
    )


def open_door() -> str:
    """A door stands open at dusk; light falls out of it on somebody who comes."""
    wall = [
        rect(0, 0, 1600, 760, p.ACCENT),
        *[
            rect(x + (60 if row % 2 else 0), 40 + row * 90, 92, 18, p.TEAL, r=4)
            for row in range(8)
            for x in range(40 + (row % 3) * 130, 1600, 520)
        ],
    ]
    ground = [path("M0,744 H1600 V900 H0 Z", p.DEEP)]
    light = [
        path("M560,760 H880 L1180,900 H380 Z", p.HONEY),
        rect(540, 200, 360, 560, p.BRICK, r=4, lift=8),
        rect(566, 226, 308, 534, p.CREAM),
    ]
    inside = [
        rect(600, 560, 120, 200, p.OCHRE),
        rect(590, 548, 140, 16, p.BRICK),
        cut("M820,300 L790,380 H850 Z", p.OCHRE, lift=3),
        stroke("M820,226 V300", p.INK, 5),
        dot(660, 420, 44, p.MINT),
        dot(630, 470, 30, p.TEAL),
        dot(694, 470, 32, p.TEAL),
        rect(642, 490, 36, 60, p.BRICK, r=4),
    ]
    door = [
        cut("M874,226 L1010,270 V800 L874,760 Z", p.OCHRE),
        path("M896,280 L986,308 V470 L896,450 Z", p.BRICK),
        path("M896,500 L986,516 V730 L896,704 Z", p.BRICK),
        dot(976, 552, 11, p.CREAM),
    ]
    window = [
        rect(1150, 250, 260, 300, p.BRICK, r=4, lift=8),
        rect(1172, 272, 216, 256, p.HONEY),
        rect(1272, 272, 16, 256, p.BRICK),
        rect(1172, 390, 216, 14, p.BRICK),
        rect(1130, 548, 300, 22, p.OCHRE, r=4, lift=4),
        *[dot(1180 + 50 * i, 536, 24, [p.TEAL, p.MINT][i % 2]) for i in range(5)],
    ]
    plate = [
        rect(380, 380, 110, 130, p.WHITE, r=8, lift=5),
        ring(435, 430, 30, size=3.6, fill=p.ACCENT),
        rect(402, 478, 66, 8, p.LINE, r=4),
    ]
    return sheet(
        *wall,
        *ground,
        *light,
        *inside,
        standing(p.FRANZ, x=760, y=764, scale=1.15),
        *door,
        *window,
        *plate,
        standing(p.GRETA, x=420, y=872, scale=1.25),
        ground=p.ACCENT,
    )


def posters() -> str:
    """An advertising column with the programme of many hosts, and people who read it."""
    column = [
        rect(620, 220, 360, 560, p.CREAM, lift=10),
        rect(600, 770, 400, 46, p.DEEP, r=6, lift=6),
        cut("M590,226 C600,120 720,86 800,60 C880,86 1000,120 1010,226 Z", p.ACCENT),
        dot(800, 56, 20, p.HONEY),
        rect(580, 214, 440, 28, p.DEEP, r=8),
        rect(640, 262, 150, 210, p.HONEY, lift=4),
        ring(715, 340, 48, size=6, fill=p.BRICK),
        rect(664, 420, 102, 10, p.BRICK, r=4),
        rect(664, 440, 70, 10, p.BRICK, r=4),
        rect(810, 262, 150, 130, p.TEAL, lift=4),
        path("M830,370 L870,300 L905,350 L925,325 L945,370 Z", p.CREAM),
        rect(810, 410, 150, 200, p.BRICK, lift=4),
        dot(885, 480, 40, p.HONEY),
        rect(830, 546, 110, 12, p.CREAM, r=4),
        rect(830, 570, 76, 12, p.CREAM, r=4),
        rect(640, 492, 150, 120, p.WASH, lift=4),
        rect(660, 516, 110, 12, p.ACCENT, r=4),
        rect(660, 542, 80, 10, p.TEAL, r=4),
        rect(660, 566, 96, 10, p.TEAL, r=4),
        rect(650, 632, 300, 110, p.ACCENT, lift=4),
        *[dot(690 + 44 * i, 688, 14, [p.CREAM, p.HONEY][i % 2]) for i in range(6)],
        path("M620,242 H690 V770 H620 Z", "#1f2a2c14"),
        path("M930,242 H980 V770 H930 Z", "#1f2a2c14"),
    ]
    street = [path("M0,760 H1600 V900 H0 Z", p.LINE), path("M0,806 C400,786 1200,786 1600,806 V900 H0 Z", p.SAND)]
    far = [
        house(60, 764, 240, 250, wall=p.MINT, window=p.WASH, gable="steps"),
        house(310, 764, 220, 200, wall=p.MINT, window=p.WASH, gable="straight"),
        house(1080, 764, 240, 230, wall=p.MINT, window=p.WASH, gable="round"),
        house(1330, 764, 230, 270, wall=p.MINT, window=p.WASH, gable="steps"),
    ]
    readers = [
        (p.EVE, 420, 866, 1.1),
        (p.GRETA, 540, 874, 1.12),
        (p.BASIM, 1080, 870, 1.14),
        (p.DUNYA, 1230, 872, 1.08),
        (p.CEM, 1318, 880, 0.7),
    ]
    return sheet(
        *far,
        *street,
        tree(150, 840, scale=1.5),
        *column,
        *[standing(who, x=x, y=y, scale=s) for who, x, y, s in readers],
        ground=p.WASH,
    )

"""Sheets, scissors and glue: what all scenes are made of. Coordinates are pixels of the finished picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin

WIDTH, HEIGHT = 1600, 900

PAPER, SAND, LINE, WHITE = "#faf6ee", "#f0e8d9", "#d9cdb8", "#fffdf9"
INK, DEEP, ACCENT, TEAL, MINT, WASH = "#1f2a2c", "#073f42", "#0b5d5e", "#4f9a96", "#a9d3cc", "#dfeeea"
BRICK, OCHRE, HONEY, CREAM = "#9a5b12", "#c98a3a", "#eebf73", "#fbeed8"
SKINS = ("#f0d2ac", "#d9a46c", "#a86f3c", "#6f4526")

SHADOW = 'fill="#1f2a2c" fill-opacity="0.13"'


def path(d: str, fill: str) -> str:
    return f'<path d="{d}" fill="{fill}"/>'


def cut(d: str, fill: str, *, lift: float = 7) -> str:
    """A sheet of paper that lies a little above what is below it."""
    return f'<path d="{d}" {SHADOW} transform="translate({lift * 0.6:g} {lift:g})"/>{path(d, fill)}'


def rect(x: float, y: float, w: float, h: float, fill: str, *, r: float = 0, lift: float = 0) -> str:
    shape = f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{r:g}" '
    shadow = f'{shape}{SHADOW} transform="translate({lift * 0.6:g} {lift:g})"/>' if lift else ""
    return f'{shadow}{shape}fill="{fill}"/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, *, lift: float = 0) -> str:
    shape = f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" '
    shadow = f'{shape}{SHADOW} transform="translate({lift * 0.6:g} {lift:g})"/>' if lift else ""
    return f'{shadow}{shape}fill="{fill}"/>'


def dot(x: float, y: float, r: float, fill: str, *, lift: float = 0) -> str:
    return ellipse(x, y, r, r, fill, lift=lift)


def stroke(d: str, colour: str, width: float) -> str:
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def placed(
    shapes: Iterable[str], *, x: float = 0, y: float = 0, scale: float = 1, turn: float = 0, mirror: bool = False
) -> str:
    flip = f"{-scale:g} {scale:g}" if mirror else f"{scale:g}"
    return f'<g transform="translate({x:g} {y:g}) rotate({turn:g}) scale({flip})">{"".join(shapes)}</g>'


def on_circle(
    number: int, *, x: float, y: float, rx: float, ry: float | None = None, start: float = -90
) -> list[tuple[float, float]]:
    angles = [(start + 360 * each / number) * pi / 180 for each in range(number)]
    return [(x + rx * cos(angle), y + (ry or rx) * sin(angle)) for angle in angles]


def ring(
    x: float, y: float, radius: float, *, size: float, fill: str, filled: int = 20, hollow: str = "", lift: float = 0
) -> str:
    """Twenty small voices; those that are not filled are hollow."""
    shapes = []
    for place, (cx, cy) in enumerate(on_circle(20, x=x, y=y, rx=radius)):
        if place < filled:
            shapes.append(dot(cx, cy, size, fill, lift=lift))
        else:
            shapes.append(
                f'<circle cx="{cx:g}" cy="{cy:g}" r="{size * 0.8:g}" fill="none" stroke="{hollow or fill}" stroke-width="{size * 0.4:g}"/>'
            )
    return "".join(shapes)


def hills(*ridges: tuple[str, str]) -> str:
    """Each a ridge line across the picture, beginning at the left edge, closed below."""
    return "".join(cut(f"{line} L{WIDTH},{HEIGHT} L0,{HEIGHT} Z", fill, lift=-6) for line, fill in ridges)


@dataclass(frozen=True)
class Person:
    """Someone, without a face. ``hair`` is cut as "short", "long", "bun", "curls", "scarf", "cap" or "bald"."""

    body: str
    skin: str
    hair: str = INK
    cut: str = "short"


BODY = "M-72,0 C-76,-118 -58,-158 0,-160 C58,-158 76,-118 72,0 Z"
STANDING = "M-58,0 C-62,-120 -66,-236 -44,-262 C-20,-284 20,-284 44,-262 C66,-236 62,-120 58,0 Z"
BESIDE_HEAD = {
    "short": "M-43,-212 C-50,-262 -22,-276 2,-274 C34,-274 50,-250 43,-210 C36,-232 22,-240 0,-238 C-24,-238 -38,-230 -43,-212 Z",
    "long": "M-50,-150 C-62,-240 -36,-276 0,-275 C38,-276 62,-238 50,-150 C42,-168 44,-206 36,-226 C20,-236 -20,-236 -34,-226 C-44,-206 -40,-168 -50,-150 Z",
    "curls": "M-48,-206 C-66,-214 -64,-246 -46,-250 C-44,-276 -12,-288 4,-276 C26,-290 52,-270 48,-250 C66,-242 64,-212 46,-206 C40,-228 22,-238 0,-238 C-22,-238 -40,-228 -48,-206 Z",
    "cap": "M-46,-222 C-46,-262 -24,-274 2,-274 C32,-274 46,-256 46,-222 L70,-216 L66,-210 L-46,-216 Z",
    "bald": "",
}


def bust(who: Person, *, x: float, y: float, scale: float = 1, mirror: bool = False) -> str:
    """Head and shoulders, ``y`` at the lower edge."""
    return placed(_figure(who, BODY, 0), x=x, y=y, scale=scale, mirror=mirror)


def standing(who: Person, *, x: float, y: float, scale: float = 1, mirror: bool = False) -> str:
    """From head to knee, in a long coat; ``y`` is where the feet are."""
    legs = [rect(-34, -26, 24, 64, INK, r=8), rect(10, -26, 24, 64, INK, r=8)]
    return placed([*legs, *_figure(who, STANDING, -108)], x=x, y=y - 38 * scale, scale=scale, mirror=mirror)


def _figure(who: Person, body: str, up: float) -> list[str]:
    head = [rect(-16, -186, 32, 44, who.skin, r=14), ellipse(0, -216, 41, 47, who.skin)]
    if who.cut == "scarf":
        veil = "M-56,-140 C-66,-236 -44,-276 0,-276 C44,-276 66,-236 56,-140 C30,-120 -30,-120 -56,-140 Z"
        head = [cut(veil, who.hair, lift=4), ellipse(4, -212, 30, 36, who.skin)]
    elif who.cut == "bun":
        head += [dot(-6, -280, 22, who.hair), path(BESIDE_HEAD["short"], who.hair)]
    elif who.cut == "long":
        head = [
            path("M-50,-150 C-60,-240 -30,-270 0,-270 C30,-270 60,-240 50,-150 Z", who.hair),
            *head,
            path(BESIDE_HEAD["short"], who.hair),
        ]
    elif BESIDE_HEAD[who.cut]:
        head.append(path(BESIDE_HEAD[who.cut], who.hair))
    parts = [cut(body, who.body, lift=5), placed(head, y=up)]
    return parts if who.cut == "scarf" else [placed(head[:1], y=up), parts[0], placed(head, y=up)]


ANNA = Person(ACCENT, SKINS[0], OCHRE, "bun")
BASIM = Person(HONEY, SKINS[2], INK, "short")
CEM = Person(DEEP, SKINS[1], INK, "curls")
DUNYA = Person(OCHRE, SKINS[1], TEAL, "scarf")
EVE = Person(TEAL, SKINS[3], INK, "curls")
FRANZ = Person(BRICK, SKINS[0], LINE, "short")
GRETA = Person(MINT, SKINS[0], BRICK, "long")
HALIMA = Person(DEEP, SKINS[2], HONEY, "scarf")
IDRIS = Person(WHITE, SKINS[3], INK, "cap")
JO = Person(ACCENT, SKINS[1], BRICK, "short")


def tree(x: float, y: float, *, scale: float = 1, crown: str = TEAL, light: str = "#66aba6") -> str:
    """A lime on a thin trunk, cut from a sheet that was folded once."""
    leaves = "M0,-330 C92,-326 140,-236 128,-160 C120,-96 62,-70 0,-70 C-62,-70 -120,-96 -128,-160 C-140,-236 -92,-326 0,-330 Z"
    folded = "M0,-330 C-92,-326 -140,-236 -128,-160 C-120,-96 -62,-70 0,-70 Z"
    trunk = "M-12,0 L-8,-150 L8,-150 L12,0 Z"
    branches = stroke("M0,-110 L-38,-168 M0,-130 L40,-190 M0,-150 L0,-230", DEEP, 6)
    return placed([path(trunk, DEEP), cut(leaves, crown), path(folded, light), branches], x=x, y=y, scale=scale)


def house(
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    wall: str,
    gable: str = "steps",
    window: str = CREAM,
    rows: int = 2,
    columns: int = 3,
    arcade: str = "",
) -> str:
    """A gabled front with ``y`` at the street; the gable is cut in steps, straight, or round."""
    top = y - h
    rise = w * 0.62
    if gable == "steps":
        step, up = w / 8, rise / 4
        left = "".join(f"v{-up:g} h{step:g} " for _ in range(3))
        right = "".join(f"h{step:g} v{up:g} " for _ in range(3))
        d = f"M{x},{y} V{top} {left}v{-up:g} h{2 * step:g} v{up:g} {right}V{y} Z"
    elif gable == "round":
        d = f"M{x},{y} V{top} h{w * 0.1:g} c0,{-rise * 0.5:g} {w * 0.16:g},{-rise * 0.45:g} {w * 0.18:g},{-rise * 0.72:g} c{w * 0.04:g},{-rise * 0.34:g} {w * 0.4:g},{-rise * 0.34:g} {w * 0.44:g},0 c{w * 0.02:g},{rise * 0.27:g} {w * 0.18:g},{rise * 0.22:g} {w * 0.18:g},{rise * 0.72:g} h{w * 0.1:g} V{y} Z"
    else:
        d = f"M{x},{y} V{top} L{x + w / 2:g},{top - rise:g} L{x + w:g},{top} V{y} Z"
    parts = [cut(d, wall, lift=9)]
    wide, gap = w / (columns * 2 + 1), w / (columns * 2 + 1)
    parts += [
        rect(x + gap + column * 2 * wide, top + 26 + row * (wide * 1.9), wide, wide * 1.4, window, r=3)
        for row in range(rows)
        for column in range(columns)
    ]
    parts.append(rect(x + w / 2 - wide / 2, top - rise * 0.42, wide, wide * 1.2, window, r=wide / 2))
    if arcade:
        arch = w / 2 - 22
        opening = f"v-70 a{arch / 2:g},{arch / 2:g} 0 0 1 {arch:g},0 v70 Z"
        parts += [path(f"M{left:g},{y} {opening}", arcade) for left in (x + 14, x + w / 2 + 8)]
    return "".join(parts)


def bubble(
    x: float, y: float, w: float, h: float, fill: str, *, tail: float = -30, lines: int = 0, ink: str = LINE
) -> str:
    """Something said; ``tail`` is where it points, from its middle."""
    shape = f"M{x - w / 2:g},{y} a{w / 2:g},{h / 2:g} 0 1 1 {w:g},0 a{w / 2:g},{h / 2:g} 0 0 1 {-w / 2 + 24:g},{h / 2:g} L{x + tail:g},{y + h / 2 + 44:g} L{x - 26:g},{y + h / 2 - 2:g} A{w / 2:g},{h / 2:g} 0 0 1 {x - w / 2:g},{y} Z"
    text = [
        rect(x - w * 0.3, y - 26 + 26 * row, w * (0.6 if row % 2 == 0 else 0.42), 9, ink, r=4) for row in range(lines)
    ]
    return cut(shape, fill) + "".join(text)


def sheet(*shapes: str, ground: str = PAPER) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f"{rect(0, 0, WIDTH, HEIGHT, ground)}{''.join(shapes)}</svg>"
    )

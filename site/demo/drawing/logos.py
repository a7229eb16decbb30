"""Marks of some member organisations and of those who support the network: a sign and a name. All are invented."""

from __future__ import annotations

from collections.abc import Callable

from demo.drawing import paper as p
from demo.drawing.paper import cut, dot, path, placed, rect, ring, stroke

WIDTH, HEIGHT = 720, 240


def _mark(*shapes: str, first: str, second: str, ink: str) -> str:
    name = "".join(
        f'<text x="250" y="{y}" font-family="Libertinus Serif" font-weight="bold" font-size="58" fill="{ink}">{line}</text>'
        for line, y in ((first, 112), (second, 176))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f"{rect(0, 0, WIDTH, HEIGHT, '#ffffff')}{placed(shapes, x=120, y=120)}{name}</svg>"
    )


def _waves() -> str:
    lines = [stroke(f"M-90,{y} c30,-34 60,-34 90,0 c30,34 60,34 90,0", p.ACCENT, 14) for y in (8, 42, 76)]
    return _mark(
        path("M-90,-22 L0,-106 L90,-22 Z", p.OCHRE),
        *lines,
        first="Nachbarschafts-",
        second="werk Aaseeufer",
        ink=p.DEEP,
    )


def _saz() -> str:
    body = cut("M0,-20 C46,-10 58,96 0,104 C-58,96 -46,-10 0,-20 Z", p.BRICK, lift=0)
    return _mark(
        dot(0, 0, 108, p.CREAM),
        body,
        stroke("M0,-92 V60", p.DEEP, 10),
        dot(0, 52, 13, p.HONEY),
        first="Alevitischer",
        second="Kulturkreis",
        ink=p.BRICK,
    )


def _doors() -> str:
    doors = [
        placed([rect(0, -90, 46, 180, fill), dot(36, 4, 5, p.WHITE)], x=x)
        for x, fill in ((-98, p.HONEY), (-44, p.TEAL), (10, p.ACCENT))
    ]
    return _mark(
        *doors, path("M64,-90 L104,-66 V114 L64,90 Z", p.BRICK), first="Haus der", second="offenen Türen", ink=p.DEEP
    )


def _arch() -> str:
    bows = [
        stroke(f"M{-r},70 a{r},{r} 0 0 1 {2 * r},0", fill, 20)
        for r, fill in ((96, p.ACCENT), (66, p.TEAL), (36, p.HONEY))
    ]
    return _mark(*bows, rect(-108, 72, 216, 12, p.DEEP, r=6), first="Muslimische", second="Wohlfahrt", ink=p.ACCENT)


def _bridge() -> str:
    spans = [
        path("M-104,40 C-60,-70 60,-70 104,40 H70 C40,-26 -40,-26 -70,40 Z", p.ACCENT),
        rect(-104, 40, 208, 16, p.OCHRE, r=6),
    ]
    return _mark(
        *spans,
        dot(-50, -70, 17, p.HONEY),
        dot(50, -70, 17, p.TEAL),
        first="Sprachbrücke",
        second="Steinfurt",
        ink=p.DEEP,
    )


def _house_key() -> str:
    return _mark(
        path("M-96,96 V-20 L0,-104 L96,-20 V96 Z", p.OCHRE),
        dot(0, -4, 28, p.WHITE),
        path("M-10,10 H10 L18,72 H-18 Z", p.WHITE),
        first="Wohnen für alle",
        second="Münsterland",
        ink=p.BRICK,
    )


def _bench() -> str:
    stripes = [
        rect(-96 + 40 * place, -90 + 14 * place, 30, 180 - 14 * place, fill, r=6)
        for place, fill in enumerate((p.ACCENT, p.HONEY, p.BRICK, p.TEAL, p.OCHRE))
    ]
    return _mark(*stripes, first="Bunte", second="Schulbank", ink=p.ACCENT)


def _gap() -> str:
    halves = [path("M-12,-96 V96 A96,96 0 0 1 -12,-96 Z", p.BRICK), path("M12,-96 V96 A96,96 0 0 0 12,-96 Z", p.HONEY)]
    return _mark(*halves, first="Kulturcafé", second="Zwischenraum", ink=p.BRICK)


def _ball() -> str:
    patches = [
        placed([path("M0,-34 L32,-10 L20,28 L-20,28 L-32,-10 Z", p.DEEP)], scale=1.1),
        *[
            placed([path("M0,-16 L15,-5 L9,13 L-9,13 L-15,-5 Z", p.DEEP)], x=x, y=y)
            for x, y in p.on_circle(5, x=0, y=0, rx=76)
        ],
    ]
    return _mark(dot(0, 0, 104, p.MINT), *patches, first="Fairplay", second="Kinderhaus", ink=p.DEEP)


def _horizon() -> str:
    return _mark(
        dot(0, -6, 72, p.HONEY),
        path("M-110,10 C-50,-22 50,34 110,0 V100 H-110 Z", p.ACCENT),
        path("M-110,52 C-40,24 40,72 110,44 V100 H-110 Z", p.DEEP),
        first="Bildungswerk",
        second="Horizonte",
        ink=p.DEEP,
    )


def _hills() -> str:
    return _mark(
        path("M-110,84 L-40,-40 L10,30 L50,-20 L110,84 Z", p.OCHRE),
        path("M-110,84 L-40,-40 L-8,84 Z", p.BRICK),
        first="Verband",
        second="Baumberge",
        ink=p.BRICK,
    )


def _together() -> str:
    return _mark(
        ring(0, 0, 88, size=11, fill=p.ACCENT),
        dot(-22, 0, 34, p.TEAL),
        dot(22, 0, 34, p.HONEY),
        first="Landesprogramm",
        second="Miteinander",
        ink=p.DEEP,
    )


def _fence() -> str:
    gables = [
        path(f"M{x},80 V-10 L{x + 34},-60 L{x + 68},-10 V80 Z", fill)
        for x, fill in ((-104, p.TEAL), (-34, p.HONEY), (36, p.ACCENT))
    ]
    return _mark(*gables, rect(-110, 80, 220, 12, p.DEEP, r=6), first="Stiftung", second="Nachbarschaft", ink=p.ACCENT)


LOGOS: dict[str, Callable[[], str]] = {
    "nachbarschaftswerk-aaseeufer": _waves,
    "alevitischer-kulturkreis-baumberge": _saz,
    "haus-der-offenen-tueren": _doors,
    "muslimische-wohlfahrt-westfalenbogen": _arch,
    "sprachbruecke-steinfurt": _bridge,
    "initiative-wohnen-fuer-alle": _house_key,
    "elternverein-bunte-schulbank": _bench,
    "kulturcafe-zwischenraum": _gap,
    "sportverein-fairplay": _ball,
    "bildungswerk-horizonte": _horizon,
    "verband-baumberge": _hills,
    "landesprogramm-miteinander": _together,
    "stiftung-nachbarschaft": _fence,
}

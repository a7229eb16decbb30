"""Render the scenes anew: ``python -m demo.drawing [name …]``."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from PIL import Image

from demo.drawing import logos, meetings, paper, places, signs

FOLDER = Path(__file__).parents[1] / "content" / "pictures"
MAX_BYTES = 60_000
COLOURS = 64
SCENES: dict[str, Callable[[], str]] = {
    "runder-tisch": meetings.round_table,
    "teetisch": meetings.tea_table,
    "kursabend": meetings.classroom,
    "sprachmittlung": meetings.conversation,
    "am-see": meetings.picnic,
    "promenade": places.promenade,
    "giebelhaeuser": places.market,
    "buecherbruecke": places.book_bridge,
    "bushaltestelle": places.bus_stop,
    "quartier": places.district,
    "haende": signs.hands,
    "brief": signs.letter,
    "offene-tuer": signs.open_door,
    "litfasssaeule": signs.posters,
}
PAGE = '#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#image("scene.svg", width: 100%)\n'


@dataclass(frozen=True)
class Drawing:
    draw: Callable[[], str]
    width: int = paper.WIDTH
    height: int = paper.HEIGHT


DRAWINGS = {name: Drawing(draw) for name, draw in SCENES.items()}
DRAWINGS |= {f"logos/{name}": Drawing(draw, logos.WIDTH, logos.HEIGHT) for name, draw in logos.LOGOS.items()}


def rendered(drawing: Drawing) -> bytes:
    """As a PNG with a palette: paper has few colours."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "scene.svg").write_text(drawing.draw(), encoding="utf-8")
        page = PAGE.format(width=drawing.width, height=drawing.height)
        (Path(folder) / "page.typ").write_text(page, encoding="utf-8")
        png = typst.compile(Path(folder) / "page.typ", format="png", ppi=72)
    picture = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    content = BytesIO()
    picture.save(content, "PNG", optimize=True)
    return content.getvalue()


def main(names: list[str]) -> None:
    (FOLDER / "logos").mkdir(parents=True, exist_ok=True)
    for name in names or DRAWINGS:
        png = rendered(DRAWINGS[name])
        if len(png) > MAX_BYTES:
            raise ValueError(f"{name} has {len(png)} bytes, more than {MAX_BYTES}.")
        (FOLDER / f"{name}.png").write_bytes(png)
        sys.stdout.write(f"{name}.png  {len(png) // 1000} kB\n")


if __name__ == "__main__":
    main(sys.argv[1:])

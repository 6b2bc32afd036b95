"""Draw the pictures of `examples/images`: `python -m benchmarks.draw_examples`. The same bytes every time."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).parents[1] / "examples" / "images"
# Shapes are drawn larger and scaled down, which smooths their edges.
_FINE = 3

Colour = str
Point = tuple[float, float]

INK, CREAM, CORAL, SUN, TEAL, MIST, LEAF, STONE = (
    "#26323d",
    "#fbf3e4",
    "#e4684c",
    "#f4c152",
    "#2f7f86",
    "#a9cdd0",
    "#6f9a5c",
    "#d9cbb2",
)
_HOUSES = ("#e9b48a", "#f0d2a4", "#c98c74", "#e6c9b8", "#b9c7bb", "#e2a08a")


class Sheet:
    """A picture of `width` by `height` that is drawn in its final coordinates."""

    def __init__(self, width: int, height: int, colour: Colour) -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGB", (width * _FINE, height * _FINE), colour)
        self._draw = ImageDraw.Draw(self._image)

    def box(  # noqa: PLR0913 - a corner is two numbers
        self, left: float, top: float, right: float, bottom: float, colour: Colour, radius: float = 0
    ) -> None:
        place = tuple(value * _FINE for value in (left, top, right, bottom))
        self._draw.rounded_rectangle(place, radius * _FINE, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self._draw.ellipse(self._round(x, y, radius), fill=colour)

    def ring(self, x: float, y: float, radius: float, colour: Colour, width: float) -> None:
        self._draw.ellipse(self._round(x, y, radius), outline=colour, width=round(width * _FINE))

    def arc(  # noqa: PLR0913 - a corner is two numbers
        self, x: float, y: float, radius: float, start: float, end: float, colour: Colour, width: float
    ) -> None:
        self._draw.arc(self._round(x, y, radius), start, end, fill=colour, width=round(width * _FINE))

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        fine = [(x * _FINE, y * _FINE) for x, y in points]
        self._draw.line(fine, fill=colour, width=round(width * _FINE), joint="curve")
        for x, y in points:
            self.disc(x, y, width / 2, colour)

    def shape(self, points: Sequence[Point], colour: Colour) -> None:
        self._draw.polygon([(x * _FINE, y * _FINE) for x, y in points], fill=colour)

    def finished(self) -> Image.Image:
        return self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)

    def _round(self, x: float, y: float, radius: float) -> tuple[float, float, float, float]:
        return (x - radius) * _FINE, (y - radius) * _FINE, (x + radius) * _FINE, (y + radius) * _FINE


def wheel(sheet: Sheet, x: float, y: float, radius: float, turn: float = 0) -> None:
    """Draw a wheel whose spokes are turned by `turn` degrees."""
    for spoke in range(12):
        angle = math.radians(spoke * 30 + turn)
        sheet.line([(x, y), (x + radius * math.cos(angle), y + radius * math.sin(angle))], STONE, radius / 60)
    sheet.ring(x, y, radius, INK, radius / 9)
    sheet.ring(x, y, radius * 0.88, CREAM, radius / 40)
    sheet.disc(x, y, radius / 11, INK)


def bicycle(sheet: Sheet, x: float, y: float, size: float, frame: Colour) -> None:
    """Draw a town bicycle whose wheels stand on `y`; `size` is the radius of a wheel."""
    hub = y - size
    rear, front, crank = (x, hub), (x + 2.75 * size, hub), (x + 1.15 * size, hub + 0.1 * size)
    seat, head = (x + 0.85 * size, hub - 1.15 * size), (x + 2.3 * size, hub - 1.2 * size)
    for place in (rear, front):
        wheel(sheet, *place, size)
        sheet.arc(*place, size * 1.12, 190, 320, frame, size / 10)
    tube = size / 7
    sheet.line([rear, crank, seat, rear], frame, tube)
    sheet.line([crank, (x + 2.37 * size, hub - 0.95 * size)], frame, tube)
    sheet.line([(x + 0.92 * size, hub - 0.95 * size), (x + 2.32 * size, hub - 1.12 * size)], frame, tube)
    sheet.line([(x + 2.24 * size, hub - 1.5 * size), head, front], frame, tube)
    sheet.line([(x + 1.85 * size, hub - 1.62 * size), (x + 2.24 * size, hub - 1.55 * size)], INK, size / 9)
    sheet.line([seat, (x + 0.8 * size, hub - 1.35 * size)], INK, size / 11)
    sheet.line([(x + 0.5 * size, hub - 1.4 * size), (x + 1.15 * size, hub - 1.4 * size)], INK, size / 5)
    sheet.ring(*crank, size / 4, INK, size / 16)
    sheet.line(
        [(crank[0] - size * 0.3, crank[1] + size * 0.3), (crank[0] + size * 0.3, crank[1] - size * 0.3)],
        INK,
        size / 14,
    )
    basket(sheet, x + 2.5 * size, hub - 1.62 * size, size * 0.95)


def basket(sheet: Sheet, x: float, y: float, size: float) -> None:
    """Draw a basket full of flowers."""
    for index, colour in enumerate((CORAL, SUN, CREAM, CORAL, SUN)):
        place = x + size * (0.1 + index * 0.2)
        high = y - size * (0.22 + 0.12 * (index % 2))
        sheet.line([(place, y), (place, high)], LEAF, size / 22)
        sheet.disc(place, high, size / 9, colour)
        sheet.disc(place, high, size / 24, INK)
    sheet.shape(
        [(x, y), (x + size, y), (x + size * 0.86, y + size * 0.62), (x + size * 0.14, y + size * 0.62)],
        "#b98550",
    )
    for row in (0.16, 0.34, 0.5):
        sheet.line(
            [(x + size * row * 0.2, y + size * row), (x + size * (1 - row * 0.2), y + size * row)],
            "#8d6238",
            size / 40,
        )
    sheet.line([(x, y), (x + size, y)], "#8d6238", size / 14)


def houses(sheet: Sheet, foot: float, size: float) -> None:
    """Draw a row of houses from one side to the other, standing on `foot`."""
    for index in range(math.ceil(sheet.width / size)):
        left, top = index * size, foot - size * (1.5 + 0.28 * ((index * 7) % 4))
        sheet.box(left, top, left + size, foot, _HOUSES[index % len(_HOUSES)])
        sheet.shape([(left, top), (left + size, top), (left + size / 2, top - size * 0.38)], "#7d5a52")
        for row in range(2 + index % 2):
            for column in (0.2, 0.6):
                x, y = left + size * column, top + size * (0.22 + row * 0.45)
                sheet.box(x, y, x + size * 0.2, y + size * 0.28, INK if (row + index) % 3 else SUN, size / 30)


def quay() -> Sheet:
    """A bicycle on a quay in the morning."""
    sheet = Sheet(1080, 1350, "#f9dfc0")
    sheet.disc(800, 330, 150, SUN)
    houses(sheet, 860, 180)
    sheet.box(0, 860, 1080, 1080, TEAL)
    for row in range(5):
        for column in range(5):
            x = column * 240 + (row % 2) * 110 - 40
            sheet.line([(x, 895 + row * 40), (x + 90, 895 + row * 40)], MIST, 5)
    sheet.box(0, 1080, 1080, 1350, STONE)
    sheet.line([(0, 1080), (1080, 1080)], CREAM, 16)
    bicycle(sheet, 280, 1240, 190, CORAL)
    return sheet


def helmet() -> Sheet:
    """A bicycle helmet with a lamp."""
    sheet = Sheet(1080, 1080, MIST)
    sheet.disc(540, 560, 420, CREAM)
    sheet.disc(540, 600, 290, TEAL)
    sheet.box(260, 640, 820, 840, CREAM)
    sheet.box(235, 590, 845, 660, INK, 35)
    for shift in (-150, 0, 150):
        sheet.line([(540 + shift, 380 + abs(shift) / 6), (540 + shift * 1.15, 545)], INK, 42)
    sheet.line([(330, 655), (470, 850), (610, 850), (750, 655)], INK, 16)
    sheet.box(490, 835, 590, 885, CORAL, 18)
    sheet.disc(850, 560, 48, INK)
    sheet.disc(850, 560, 32, SUN)
    return sheet


def workshop() -> Sheet:
    """A workshop wall with its tools, and a frame on the stand."""
    sheet = Sheet(1200, 627, "#efe2cb")
    sheet.box(0, 500, 1200, 627, "#b98550")
    sheet.box(60, 60, 480, 330, "#dcc7a4", 12)
    for index in range(6):
        x = 110 + index * 62
        sheet.line([(x, 110), (x, 250 - index * 12)], INK, 12)
        sheet.ring(x, 270 - index * 12, 20 - index, INK, 8)
    bicycle(sheet, 660, 500, 118, TEAL)
    sheet.box(90, 400, 470, 430, "#8d6238", 8)
    sheet.box(120, 430, 140, 500, "#8d6238")
    sheet.box(420, 430, 440, 500, "#8d6238")
    sheet.disc(190, 372, 28, CORAL)
    sheet.box(260, 350, 380, 400, TEAL, 8)
    return sheet


def basket_only() -> Sheet:
    """A basket of flowers, close by."""
    sheet = Sheet(1080, 1350, "#cfe3df")
    sheet.disc(540, 640, 470, CREAM)
    sheet.line([(160, 560), (920, 560)], INK, 34)
    basket(sheet, 250, 620, 580)
    return sheet


def night() -> Sheet:
    """A bicycle with its lamp on, under the moon."""
    sheet = Sheet(1000, 1500, "#1f2a44")
    sheet.disc(760, 260, 110, CREAM)
    sheet.disc(715, 235, 100, "#1f2a44")
    for index in range(24):
        sheet.disc((index * 397) % 1000, (index * 211) % 820, 3 + index % 3, CREAM)
    sheet.box(0, 1180, 1000, 1500, "#32405f")
    sheet.shape([(850, 890), (1000, 800), (1000, 1180), (930, 1180)], "#e9cf86")
    bicycle(sheet, 230, 1290, 180, SUN)
    return sheet


def banner() -> Sheet:
    """A strip four times as wide as high, which Instagram refuses."""
    sheet = Sheet(1600, 400, "#f9dfc0")
    houses(sheet, 300, 120)
    sheet.box(0, 300, 1600, 400, STONE)
    bicycle(sheet, 620, 380, 70, CORAL)
    return sheet


def turning() -> list[Image.Image]:
    """A wheel that turns by one spoke in six pictures."""
    frames = []
    for step in range(6):
        sheet = Sheet(320, 320, CREAM)
        wheel(sheet, 160, 160, 130, step * 5)
        sheet.disc(160, 160, 20, CORAL)
        frames.append(sheet.finished().quantize(12, dither=Image.Dither.NONE))
    return frames


def lying_on_its_side(path: Path) -> None:
    """Save the night upright in EXIF alone, as telephones do: the pixels lie on their side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = night().finished().transpose(Image.Transpose.ROTATE_90)
    turned.save(path, "JPEG", quality=54, optimize=True, exif=exif)


def animated(path: Path) -> None:
    first, *others = turning()
    first.save(path, "GIF", save_all=True, append_images=others, duration=60, loop=0, optimize=True)


def _jpeg(sheet: Callable[[], Sheet]) -> Callable[[Path], None]:
    return lambda path: sheet().finished().save(path, "JPEG", quality=54, optimize=True)


def _png(sheet: Callable[[], Sheet]) -> Callable[[Path], None]:
    def save(path: Path) -> None:
        sheet().finished().quantize(64, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)

    return save


def _webp(sheet: Callable[[], Sheet]) -> Callable[[Path], None]:
    return lambda path: sheet().finished().save(path, "WEBP", quality=80, method=6)


# `banner.jpg` is a PNG whose name lies.
PICTURES: dict[str, Callable[[Path], None]] = {
    "quay.jpg": _jpeg(quay),
    "helmet.jpg": _jpeg(helmet),
    "workshop.png": _png(workshop),
    "basket.webp": _webp(basket_only),
    "night.jpg": lying_on_its_side,
    "wheel.gif": animated,
    "banner.jpg": _png(banner),
}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        draw(FOLDER / name)
        print(f"{name}: {(FOLDER / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

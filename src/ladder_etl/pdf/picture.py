"""One page as a picture: called in a child process, returns bare pixels, which a parent can check by their length."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_etl.errors import UsageError

#: in pixels; a drawing of 14,400 points must not cost gigabytes
LONGEST_SIDE = 6000


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A rendered page: ``pixels`` holds three bytes (red, green, blue) a pixel, row by row.

    ``width`` and ``height`` are in pixels, ``points`` the visible page's size (CropBox, /Rotate, UserUnit applied).
    """

    width: int
    height: int
    points: tuple[float, float]
    pixels: bytes

    @property
    def scale(self) -> tuple[float, float]:
        """Pixels a point, across and down."""
        return self.width / self.points[0], self.height / self.points[1]


def page_picture(content: bytes, number: int, zoom: float = 2.0) -> PagePicture:
    """Render one page of a PDF as a viewer shows it.

    Args:
        zoom: pixels a point, less where the picture would get longer than `LONGEST_SIDE`.

    Raises:
        UsageError: there is no such page.
    """
    import playa
    import pypdfium2 as pdfium

    from ladder_etl.pdf.frame import frame_of_page

    with playa.parse(content, space="default") as document, pdfium.PdfDocument(content) as rendered:
        if not 1 <= number <= len(rendered):
            raise UsageError(f"there is no page {number}", f"the document's last page is {len(rendered)}")
        page, drawn = document.pages[number - 1], rendered[number - 1]
        points = frame_of_page(page).size
        longest = max(*drawn.get_size(), 1.0)
        scale = min(zoom * max(points) / longest, LONGEST_SIDE / longest)
        image = drawn.render(scale=scale).to_pil().convert("RGB")
        return PagePicture(image.width, image.height, points, image.tobytes())


def page_count(content: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(content) as document:
        return len(document)

"""``onboarding.html``: what drifted and what is to be decided, the pictures side by side; one file, no network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_etl.domain.figures import Place
from ladder_etl.errors import UsageError
from ladder_etl.onboard.earlier import Earlier
from ladder_etl.onboard.onboarding import Onboarding
from ladder_etl.report.pictures import Pictures, pictures_of
from ladder_etl.sources import RawStore

if TYPE_CHECKING:
    from jinja2 import Template


def write_page(onboarding: Onboarding, raw: Path, earlier: Sequence[Earlier], path: Path) -> None:
    """Write the page.

    Args:
        raw: the raw store with the documents of the earlier editions, for their pictures.

    Raises:
        UsageError: it can't be written.
    """
    documents = [*onboarding.documents, *RawStore(raw).all_documents(*(edition.year for edition in earlier))]
    text = rendered(onboarding, pictures_of(documents, (), onboarding.places))
    try:
        path.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(f"{path} can't be written ({error.strerror})", "name another with --page") from None


def rendered(onboarding: Onboarding, pictures: Pictures) -> str:
    """The page as one HTML text; everything that comes from a document is escaped."""

    def picture(place: Place | None) -> str:
        crops = pictures.crops.get((place,), ()) if place is not None else ()
        return crops[0].uri if crops else ""

    return _template().render(it=onboarding, picture=picture)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("ladder_etl.onboard", ""), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("onboarding.html.j2")

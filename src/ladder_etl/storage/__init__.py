"""Raw and curated folders on shared storage: worked on as local copies, published by one object."""

from ladder_etl.storage.curated import SharedCurated
from ladder_etl.storage.raw import SharedRaw
from ladder_etl.storage.remote import is_shared, url_of

__all__ = ["SharedCurated", "SharedRaw", "is_shared", "url_of"]

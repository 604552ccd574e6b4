"""Choose the gallery's engine: the server where one is named, else the embedded one."""

from __future__ import annotations

from retrieval.gallery.interface import GalleryStore
from retrieval.settings import Settings


def open_store(settings: Settings) -> GalleryStore:
    """Return the store the settings ask for, importing only that engine."""
    if settings.qdrant_url:
        from qdrant_client import QdrantClient

        from retrieval.gallery.server import ServerStore

        key = settings.qdrant_api_key.get_secret_value() if settings.qdrant_api_key else None
        # Its own check of the version would warn from a thread; we tell of a server that is away.
        client = QdrantClient(
            url=settings.qdrant_url, api_key=key, timeout=10, check_compatibility=False
        )
        return ServerStore(client, settings.qdrant_replicas)
    from retrieval.gallery.edge import EdgeStore

    return EdgeStore(settings.gallery_dir)

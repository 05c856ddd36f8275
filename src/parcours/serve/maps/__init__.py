"""Routes: maps as documents and files, what the data say about them, their versions, what they share, and guests."""

from fastapi import APIRouter

from parcours.serve.maps import documents, files, overlay, reality, records, shares, versions

__all__ = ["router"]

router = APIRouter()
for room in (files, reality, documents, versions, overlay, records, shares):
    router.include_router(room.router)

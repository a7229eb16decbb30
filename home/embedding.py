"""Whose pages a page may frame: the policy of its response names them (Content-Security-Policy, frame-src)."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest


def note_embedded(request: HttpRequest | None, address: str) -> None:
    """Say while rendering that a visitor may load an address into a frame of this page."""
    if request is None:
        return
    parts = urlsplit(address)
    origins = request.__dict__.setdefault("_embedded_origins", set())
    origins.add(f"{parts.scheme}://{parts.netloc}")


def embedded_origins(request: HttpRequest) -> list[str]:
    return sorted(request.__dict__.get("_embedded_origins", ()))

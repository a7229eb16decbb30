"""Where videos are: the address at the provider, and the one that shows it within a page with the least traces."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlencode, urlsplit

YOUTUBE = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com"}
# It becomes part of a page's policy, whose header cannot carry other letters; such names have a plain form (xn--…).
PLAIN_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
VIMEO = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}


@dataclass(frozen=True)
class Video:
    """``operator`` is who gets to know of a visit."""

    operator: str
    address: str
    embed_address: str


def find_video(address: str) -> Video | None:
    """The video at an address of YouTube, Vimeo or a PeerTube server; None for any other address. Asks nobody."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme != "https" or not host or parts.port or parts.username:
        return None
    if not PLAIN_HOST.fullmatch(host):
        return None
    reader: Callable[[SplitResult], Video | None] = _peertube
    if host in YOUTUBE or host == "youtu.be":
        reader = _youtube
    elif host in VIMEO:
        reader = _vimeo
    return reader(parts)


def _youtube(parts: SplitResult) -> Video | None:
    if parts.path == "/watch":
        code = parse_qs(parts.query).get("v", [""])[0]
    elif parts.hostname == "youtu.be":
        code = parts.path.removeprefix("/")
    else:
        code = re.sub(r"^/(embed|shorts|live)/", "", parts.path)
    if not re.fullmatch(r"[\w-]{11}", code, re.ASCII):
        return None
    # Without `rel=0`, the end shows videos of strangers.
    embedded = f"https://www.youtube-nocookie.com/embed/{code}?{urlencode({'autoplay': 1, 'rel': 0})}"
    return Video("YouTube (Google)", f"https://www.youtube.com/watch?v={code}", embedded)


def _vimeo(parts: SplitResult) -> Video | None:
    found = re.fullmatch(r"/(?:video/)?(\d+)(?:/([0-9a-f]+))?/?", parts.path, re.ASCII)
    if not found:
        return None
    code, secret = found[1], found[2] or parse_qs(parts.query).get("h", [""])[0]
    if not re.fullmatch(r"[0-9a-f]*", secret):
        return None
    options = {"dnt": 1, "autoplay": 1} | ({"h": secret} if secret else {})
    address = f"https://vimeo.com/{code}" + (f"/{secret}" if secret else "")
    return Video("Vimeo", address, f"https://player.vimeo.com/video/{code}?{urlencode(options)}")


def _peertube(parts: SplitResult) -> Video | None:
    found = re.fullmatch(r"/(?:w|videos/(?:watch|embed))/([\w-]{20,40})", parts.path, re.ASCII)
    if not found:
        return None
    # Between peers, viewers would learn each other's address.
    options = urlencode({"p2p": 0, "autoplay": 1, "warningTitle": 0})
    server = f"https://{parts.hostname}"
    return Video(parts.hostname or "", f"{server}/w/{found[1]}", f"{server}/videos/embed/{found[1]}?{options}")

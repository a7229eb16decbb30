"""Text from strangers in a mail that the site sends: to be read, not to be clicked."""

import re

# Mail programs make links of these by themselves.
_SCHEME = re.compile(r"(?i)([a-z][a-z0-9+.-]*):(?=/|[^\W\d_])")
_DOT = re.compile(r"(?<=\w)([.\u3002\uff0e\uff61])(?=\w*[^\W\d_])")
_AT = re.compile(r"(?<=\S)@(?=\S)")


def without_links(text: str) -> str:
    """The text with spaces where a mail program would see an address: “https: //example. org”."""
    return _AT.sub(" @ ", _DOT.sub(r"\1 ", _SCHEME.sub(r"\1: ", text)))

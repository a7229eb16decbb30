"""What topics are called in other languages. Pages name theirs in the source language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.conf import settings

from home.reading import Language


@dataclass(frozen=True)
class TopicLabel:
    """A topic as it is shown; it may be in another language than asked for."""

    text: str
    language: Language


Labels = Callable[[Collection[str], str], Mapping[str, TopicLabel]]
_sources: list[Labels] = []


def register_topic_labels(labels: Labels) -> None:
    """``labels(names, language)`` gives the labels of the names that it knows."""
    if labels not in _sources:
        _sources.append(labels)


def labels_of(names: Collection[str], *, language: str) -> dict[str, TopicLabel]:
    """For each name, in its order; what nobody has translated keeps its name. No query for none."""
    known: dict[str, TopicLabel] = {}
    for labels in _sources if names else ():
        known.update(labels(names, language))
    source = Language(settings.LANGUAGE_CODE)
    return {name: known.get(name, TopicLabel(name, source)) for name in names}

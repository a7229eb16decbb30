"""What Wagtail notes about rows besides, written once at the end: filling the demo saves many of them repeatedly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks.backends.dummy import DummyBackend
from modelsearch.backends import get_search_backends
from modelsearch.tasks import insert_or_update_object_task


@contextmanager
def noted_afterwards() -> Iterator[None]:
    """Collect Wagtail's background tasks, which otherwise run inside each save, and run each once at the end."""
    collected = DummyBackend(DEFAULT_TASK_BACKEND_ALIAS, {})
    task_backends[DEFAULT_TASK_BACKEND_ALIAS] = collected
    try:
        yield
    finally:
        del task_backends[DEFAULT_TASK_BACKEND_ALIAS]
    tasks = {(result.task.func, tuple(result.args)): result.kwargs for result in collected.results}
    search = insert_or_update_object_task.func
    _index(args for func, args in tasks if func is search)
    for (func, args), kwargs in tasks.items():
        if func is not search:
            with suppress(ObjectDoesNotExist):  # a row that a later save has replaced
                func(*args, **kwargs)


def _index(rows: Iterable[tuple[str, str, str]]) -> None:
    """Into Wagtail's own index, of which its lists in the admin are searched; model by model."""
    keys: dict[Any, list[str]] = {}
    for app_label, model_name, pk in rows:
        keys.setdefault(apps.get_model(app_label, model_name), []).append(pk)
    for model, pks in keys.items():
        found = [row.get_indexed_instance() for row in model.get_indexed_objects().filter(pk__in=pks)]
        indexed = [row for row in found if row is not None]
        for backend in get_search_backends(with_auto_update=True) if indexed else ():
            backend.add_bulk(model, indexed)

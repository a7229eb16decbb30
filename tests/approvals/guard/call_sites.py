"""Finds, in the installed packages, every place that could write a page live."""

import ast
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ["wagtail", "wagtail_localize"]
ELSEWHERE = {"tests", "test", "migrations", "project_template"}
PUBLISH_ACTIONS = {"PublishRevisionAction", "PublishPageRevisionAction"}
TREE_WRITES = {"publish", "save", "save_target", "add_child", "add_sibling"}
BULK_WRITES = {"update", "bulk_create", "bulk_update", "update_or_create"}


class _Finder(ast.NodeVisitor):
    """Collects ``(qualified name, kind)`` of each call and assignment that matters."""

    def __init__(self) -> None:
        self.found: set[tuple[str, str]] = set()
        self._names: list[str] = []
        self._called: set[ast.expr] = set()

    def _enter(self, node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._names.append(node.name)
        self.generic_visit(node)
        self._names.pop()

    visit_ClassDef = visit_FunctionDef = visit_AsyncFunctionDef = _enter  # noqa: N815  (the names are ast's)

    def _add(self, kind: str) -> None:
        self.found.add((".".join(self._names) or "<module>", kind))

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        is_method = isinstance(node.func, ast.Attribute)
        self._called.add(node.func)
        keywords = {keyword.arg for keyword in node.keywords}
        is_bulk = name in BULK_WRITES and not _is_dict_update(node)
        if name in PUBLISH_ACTIONS:
            self._add("publish action")
        elif is_method and (name in TREE_WRITES or is_bulk):
            self._add(f".{name}()")
        elif name == "_copy":
            self._add("_copy()")
        if "live" in keywords and name not in {"filter", "exclude", "Q", "get"}:
            self._add("live=")
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr == "live" and isinstance(node.ctx, ast.Store):
            self._add(".live = ")
        if node.attr == "publish" and node not in self._called and getattr(node.value, "id", "") != "self":
            self._add(".publish")
        self.generic_visit(node)


def _is_dict_update(node: ast.Call) -> bool:
    """``context.update({…})`` and the like: a queryset's update takes keywords, a dictionary's one dictionary."""
    return isinstance(node.func, ast.Attribute) and node.func.attr == "update" and bool(node.args)


def call_sites() -> dict[str, set[str]]:
    """``{"module:qualified name": {kinds}}`` for all modules but tests and migrations."""
    sites: dict[str, set[str]] = {}
    for module, path in _modules():
        finder = _Finder()
        finder.visit(ast.parse(path.read_text()))
        for name, kind in finder.found:
            sites.setdefault(f"{module}:{name}", set()).add(kind)
    return sites


def _modules() -> Iterator[tuple[str, Path]]:
    for package in PACKAGES:
        root = Path(find_spec(package).submodule_search_locations[0])
        for path in sorted(root.rglob("*.py")):
            parts = path.relative_to(root.parent).with_suffix("").parts
            if not ELSEWHERE & set(parts) and not parts[-1].startswith("test"):
                yield ".".join(parts).removesuffix(".__init__"), path

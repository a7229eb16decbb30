"""What the README of the plugins names is there, and what is there it names."""

import importlib
import re
from pathlib import Path

import pytest
from celery import current_app
from celery.schedules import crontab
from django.dispatch import Signal

from tests.plugin_site import readme
from workflows.approvals import conf as approvals_conf
from workflows.approvals import signals
from workflows.notices import conf as notices_conf
from workflows.schedule import BEAT_SCHEDULE


@pytest.mark.parametrize(
    ("setting", "conf"), [("WORKFLOWS_APPROVALS", approvals_conf), ("WORKFLOWS_NOTICES", notices_conf)]
)
def test_the_settings_and_their_defaults_are_those_of_the_code(setting: str, conf) -> None:
    rows = readme.table("Settings", first=f"`{setting}`")
    told = {readme.names(name)[0]: default.strip("`") for name, default, _meaning in rows}
    timedelta = importlib.import_module("datetime").timedelta

    assert {name: eval(default, {"timedelta": timedelta}) for name, default in told.items()} == conf.DEFAULTS  # noqa: S307  (our own file)


def test_the_signals_and_their_arguments_are_those_of_the_code() -> None:
    source = Path(signals.__file__).read_text()
    documented = dict(re.findall(r'^(\w+) = Signal\(\)\n"""(.*?)"""', source, flags=re.M | re.S))
    rows = readme.table("Signals", first="signal")
    told = {readme.names(name)[0]: readme.names(arguments) for name, arguments, _when in rows}

    assert set(told) == {name for name, value in vars(signals).items() if isinstance(value, Signal)}
    arguments = {
        name: re.findall(r"``(\w+)``", re.split(r"receiver|: |\. ", text)[0]) for name, text in documented.items()
    }
    assert told == {
        name: [argument for argument in found if argument != "problem"] for name, found in arguments.items()
    }


def test_the_tasks_and_their_times_are_those_of_the_code() -> None:
    rows = readme.table("Celery tasks", first="task")
    told = {readme.names(name)[0]: when for name, when, _what in rows}
    current_app.loader.import_default_modules()
    ours = {name for name in current_app.tasks if name.startswith(("approvals.", "notices."))}

    assert set(told) == ours
    assert {name: when for name, when in told.items() if when != "on demand"} == {
        entry["task"]: in_words(entry["schedule"]) for entry in BEAT_SCHEDULE.values()
    }


def in_words(schedule: float | crontab) -> str:
    if isinstance(schedule, crontab):
        return "nightly" if min(schedule.hour) < 6 else "daily"
    return f"{schedule:.0f} s" if schedule < 60 else f"{schedule / 60:.0f} min"


def test_the_commands_are_those_of_the_code() -> None:
    commands = readme.PROJECT.glob("*/management/commands/[!_]*.py")
    told = [readme.names(name)[0] for name, _what in readme.table("Management commands", first="command")]

    assert sorted(told) == sorted(path.stem for path in commands)


def test_every_dotted_name_leads_somewhere() -> None:
    text = readme.README.read_text()
    dotted = set(re.findall(r"`(workflows\.[\w.]+)(?:\(\w*\))?`", text))

    assert {name for name in dotted if not leads_somewhere(name)} == set()
    for name in re.findall(r"`(\w+)`", text.split("is the public interface:")[1].split(".")[0]):
        assert leads_somewhere(f"workflows.approvals.services.{name}"), name


def leads_somewhere(name: str) -> bool:
    module, _dot, attribute = name.rpartition(".")
    if module == "workflows" and attribute == "urls":
        return True
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        return hasattr(importlib.import_module(module), attribute)
    return True

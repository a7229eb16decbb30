"""Root, an ordinary user, and a home folder that others cannot enter."""

import os
import signal

import pytest

from tests.demo.census import assert_all_gone
from tests.demo.conftest import ORDINARY_USER
from tests.demo.kills import kill_at_random_moments
from tests.demo.portable import portable_copy, python_for

pytestmark = [pytest.mark.drill, pytest.mark.usefixtures("as_root")]


def test_an_ordinary_user_runs_it_in_a_home_of_their_own(supervised, open_folder):
    home = open_folder / "home"
    home.mkdir(mode=0o700)
    os.chown(home, ORDINARY_USER, ORDINARY_USER)
    options = {"user": ORDINARY_USER, "python": python_for(ORDINARY_USER), **portable_copy(open_folder)}

    kill_at_random_moments(lambda: supervised(home / "demo", **options), moments=3, folders=(open_folder,))

    with supervised(home / "demo", **options) as again:
        again.wait_ready()
        assert again.query("SELECT 1") == [(1,)]
        assert again.end(signal.SIGTERM) == 0


def test_root_runs_it_below_a_home_that_others_cannot_enter(supervised, tmp_path):
    home = tmp_path / "clone of root’s, with spaces"
    home.mkdir(mode=0o700)
    folder = home / "var"
    options = portable_copy(home)

    with supervised(folder, **options) as first:
        first.wait_ready()
        elsewhere = (folder / "postgres").resolve()
        first.query("CREATE TABLE kept AS SELECT 1 AS number")
        first.end(signal.SIGKILL)
    assert_all_gone(home, elsewhere)

    with supervised(folder, **options) as second:
        second.wait_ready()
        assert second.query("SELECT number FROM kept") == [(1,)]
        assert second.end(signal.SIGTERM) == 0
    assert_all_gone(home, elsewhere)


def test_a_data_folder_that_was_deleted_comes_back_empty(supervised, tmp_path):
    folder = tmp_path / "var"
    with supervised(folder) as first:
        first.wait_ready()
        first.query("CREATE TABLE forgotten ()")
        first.end(signal.SIGTERM)
    (folder / "postgres").unlink()

    with supervised(folder) as second:
        second.wait_ready()
        assert second.query("SELECT count(*) FROM pg_tables WHERE tablename = 'forgotten'") == [(0,)]
        assert second.end(signal.SIGTERM) == 0


def test_another_users_folder_is_refused_with_a_sentence(supervised, open_folder):
    folder = open_folder / "demo"
    folder.mkdir()
    lock = folder / "lock"
    lock.touch()
    os.chown(lock, ORDINARY_USER, ORDINARY_USER)

    refused = supervised(folder).start()

    assert refused.process.wait(20) == 1
    assert "belongs to another user's run" in refused.output

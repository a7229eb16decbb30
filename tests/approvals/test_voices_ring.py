"""The ring tells the counts, in shapes, and nothing about who answered how."""

import re
from itertools import pairwise
from math import hypot

import pytest
from django.template import Context, Template
from django.utils import translation

from workflows.approvals.presentation.voices_ring import ring_of

DRAWN = "{% load approval_ring %}{% voices_ring approve=3 stand_aside=2 object=1 silent=4 %}"


def test_each_organisation_has_one_mark_and_positions_stand_together():
    ring = ring_of(approve=3, stand_aside=2, object=1, silent=2)

    assert [mark.kind for mark in ring] == ["approve"] * 3 + ["stand-aside"] * 2 + ["object"] + ["silent"] * 2


def test_voices_are_equal():
    assert {mark.size for mark in ring_of(approve=20)} == {5.2}


def test_a_round_without_organisations_has_no_marks():
    assert ring_of(approve=0) == []


@pytest.mark.parametrize("number", [1, 2, 20, 100, 400])
def test_marks_stay_in_the_picture_and_do_not_touch(number):
    ring = ring_of(approve=number)

    assert all(mark.size <= mark.x <= 100 - mark.size and mark.size <= mark.y <= 100 - mark.size for mark in ring)
    gaps = [hypot(a.x - b.x, a.y - b.y) - a.size - b.size for a, b in pairwise([*ring, ring[0]])]
    assert number == 1 or min(gaps) > 0


def test_the_picture_is_passed_over_by_screen_readers_and_has_a_shape_for_each_position():
    with translation.override("de"):  # where numbers have commas
        drawn = Template(DRAWN).render(Context())

    assert drawn.count("voices-ring__approve") == 3
    assert drawn.count("<circle") == 9
    assert drawn.count("<path") == 1
    assert len(re.findall(r'cx="\d+\.\d+" cy="\d+\.\d+" r="\d+\.\d+"', drawn)) == 9
    assert 'aria-hidden="true"' in drawn

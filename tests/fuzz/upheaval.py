"""Steps that nobody asks the services for: people come and go, core and editors do what they like, years pass."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from hypothesis import strategies as st
from hypothesis.stateful import rule
from wagtail.models import Page, WorkflowState

from tests.factories import RepresentativeFactory
from tests.fuzz.answering import ours
from tests.fuzz.steering import Steering, pages, procedures
from tests.fuzz.world import RULES
from workflows.approvals import services
from workflows.approvals.exceptions import PublicationRefused
from workflows.approvals.models import Ballot, BallotEntry, Invitation, OrganisationApprovalTask
from workflows.organisations.models import Organisation, Representative

KEPT = timedelta(days=1462)


class Upheaval(Steering):
    @rule(number=st.integers(0, 7), days=st.sampled_from([-1, 0, 2, None]))
    def a_mandate_ends(self, number: int, days: int | None) -> None:
        self.wait()
        until = None if days is None else self.today + timedelta(days=days)
        Representative.objects.filter(pk=self.world.people[number].pk).update(valid_until=until)

    @rule(number=st.integers(0, 5))
    def a_person_is_deleted(self, number: int) -> None:
        self.wait()
        Representative.objects.filter(pk=self.world.people[number].pk).delete()

    @rule(number=st.integers(0, 7), address=st.integers(0, 2), wants_mail=st.booleans())
    def an_address_changes(self, number: int, address: int, wants_mail: bool) -> None:
        self.wait()
        rows = Representative.objects.filter(pk=self.world.people[number].pk)
        rows.update(email=f"new-{number}-{address}@members.example", wants_mail=wants_mail)

    @rule(organisation=ours)
    def somebody_joins(self, organisation: int) -> None:
        self.wait()
        RepresentativeFactory(organisation=self.world.members[organisation])

    @rule(organisation=ours, leaves=st.booleans())
    def an_organisation_leaves_or_comes_back(self, organisation: int, leaves: bool) -> None:
        self.wait()
        rows = Organisation.objects.filter(pk=self.world.members[organisation].pk)
        rows.update(left_on=self.today if leaves else None)

    @rule(page=pages)
    def the_page_is_deleted(self, page: int) -> None:
        self.wait()
        known, stored = self._page(page)
        if stored is None:
            return
        stored.specific.delete()
        known.is_deleted, known.is_live = True, False
        for it in self.known.of_page(known.pk):
            it.workflow = "gone"

    @rule(page=pages)
    def the_page_is_unpublished(self, page: int) -> None:
        self.wait()
        known, stored = self._page(page)
        if stored is not None:
            stored.specific.unpublish()
            known.is_live = False

    @rule(page=pages, title=st.sampled_from(["Text 1", "Anders", "\u202eVerkehrt"]))
    def the_draft_is_edited(self, page: int, title: str) -> None:
        """Also behind the lock, by code that does not ask for it."""
        self.wait()
        known, stored = self._page(page)
        if stored is not None:
            draft = stored.get_latest_revision_as_object()
            draft.title = known.title = title
            draft.save_revision(user=self.world.editor)

    @rule(page=pages)
    def somebody_publishes(self, page: int) -> None:
        """The latest draft, by code; whatever is not vouched for, is refused."""
        self.wait()
        known, stored = self._page(page)
        if stored is None:
            return
        try:
            stored.get_latest_revision().publish()
        except PublicationRefused:
            assert known.title not in self.known.vouched_for(known.pk)
        else:
            known.is_live, known.live_title = True, known.title
            self._was_published(known.pk, known.title)

    def _was_published(self, page: int, title: str) -> None:
        waiting = [it for it in self.known.of_page(page) if it.outcome == "adopted" and not it.is_published]
        same = [it for it in waiting if it.title == title]
        if same:
            max(same, key=lambda it: (it.decided_at, it.pk)).is_published = True

    @rule(page=pages, back=st.booleans())
    def the_page_is_moved(self, page: int, back: bool) -> None:
        self.wait()
        _known, stored = self._page(page)
        if stored is not None:
            index = Page.objects.get(slug="stellungnahmen" if back else "veranstaltungen")
            stored.move(index, pos="last-child")

    @rule(page=pages)
    def core_cancels(self, page: int) -> None:
        self.wait()
        known, _stored = self._page(page)
        state = WorkflowState.objects.active().filter(object_id=str(known.pk)).first()
        if state is not None:
            state.cancel(user=self.world.editor)
            self._abandon(known.pk)

    def _abandon(self, page: int) -> None:
        for it in self.known.of_page(page):
            if not it.outcome and it.workflow == "running":
                it.workflow, it.abandoned_at = "ended", self.now

    @rule(name=procedures, is_back=st.booleans())
    def a_procedure_is_retired_or_comes_back(self, name: str, is_back: bool) -> None:
        """Retiring settles what is decided, and so is refused where that is."""
        self.wait()
        procedure = OrganisationApprovalTask.objects.get(pk=self.world.procedures[name].pk)
        if is_back:
            OrganisationApprovalTask.objects.filter(pk=procedure.pk).update(active=True)
            return
        self.settle_all()
        self.close_what_is_due()
        self.settle_all()
        own = [it for it in self.known.rounds if it.rule is RULES[name]]
        if any(it.waits for it in own):
            return
        procedure.deactivate(user=self.world.office)
        for it in own:
            if not it.outcome:
                it.end("withdrawn", at=self.now)

    @rule(name=st.sampled_from(["stranger", "editor"]), is_active=st.booleans())
    def a_login_is_closed(self, name: str, is_active: bool) -> None:
        self.wait()
        get_user_model().objects.filter(pk=getattr(self.world, name).pk).update(is_active=is_active)

    @rule()
    def years_pass_and_names_are_erased(self) -> None:
        self.wait(KEPT)
        due = [it for it in self.known.rounds if it.outcome and it.is_settled and it.decided_at < self.now - KEPT]
        services.erase_people()
        rounds = [it.pk for it in due]
        assert not Ballot.objects.filter(round__in=rounds).exclude(cast_by_name="").exists()
        assert not BallotEntry.objects.filter(ballot__round__in=rounds).exclude(cast_by_name="").exists()
        assert not Invitation.objects.filter(round__in=rounds, representative__isnull=False).exists()
        assert services.erase_people() == 0

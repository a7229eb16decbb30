"""What other apps may listen to.

All but ``round_settled`` fire inside the transaction that changes the round, which holds the round's lock:
receivers only insert rows. Arguments are keyword arguments; ``sender`` is the model class.
"""

from django.dispatch import Signal

round_opened = Signal()
"""``approval_round``, ``user``. Part of the request that asks: a receiver does no work for each organisation."""

round_invited = Signal()
"""``approval_round``, ``invitations`` (list of Invitation), ``user`` (who asked, or None)."""

ballot_cast = Signal()
"""``approval_round``, ``ballot``, ``entry``, ``previous`` (the BallotEntry before, or None), ``representative``."""

round_closed = Signal()
"""``approval_round``: it has an outcome now, and is not settled yet unless it was withdrawn."""

round_settled = Signal()
"""``approval_round``: its consequences are carried out; fires inside the settling transaction."""

settlement_failed = Signal()
"""``approval_round``, whose ``problem`` says what must be mended; fires once for each new problem."""

wording_alarm = Signal()
"""``page``, ``digest``: a live page shows a wording that nobody has adopted (the nightly check)."""

invitation_renewed = Signal()
"""``invitation``: a representative asked for a new link."""

invitation_preview = Signal()
"""``page``, ``procedure``, ``user``: a receiver returns ``{"subject", "text"}``, the mail as it would be sent."""

round_extended = Signal()
"""``approval_round``, ``until_before`` (the old deadline), ``reason``, ``user`` (None when it was extended because a
silent organisation was not told), ``untold`` (list of Organisation, then)."""

round_commented = Signal()
"""``approval_round``, ``comment`` (RoundComment)."""

signature_changed = Signal()
"""``approval_round``, ``signature``: signed afterwards, or withdrawn. Not sent for those of a settlement."""

adoption_retracted = Signal()
"""``approval_round``: the network took back what it had adopted; its page is offline now."""

invitations_reminded = Signal()
"""``approval_round``, ``invitations`` (list of Invitation whose organisations have not answered), ``at``."""

silence_escalated = Signal()
"""``approval_round``, ``invitations`` (new ones, for deputies), ``organisations`` (all that have not
answered)."""

people_erased = Signal()
"""``rounds`` (list of primary keys): the names of people in them were erased."""

personal_data_requested = Signal()
"""``email``: a receiver returns ``{label: list of dicts}``, what its app holds about the person of this address."""

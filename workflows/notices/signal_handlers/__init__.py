"""What gives cause for a notice. Receivers run inside the transaction and only insert rows."""

from workflows.approvals import signals
from workflows.notices.signal_handlers import people, rounds, voices


def connect() -> None:
    for signal, receiver in (
        (signals.round_invited, rounds.on_round_invited),
        (signals.invitation_renewed, rounds.on_invitation_renewed),
        (signals.invitation_preview, rounds.on_invitation_preview),
        (signals.invitations_reminded, rounds.on_invitations_reminded),
        (signals.silence_escalated, rounds.on_silence_escalated),
        (signals.round_extended, rounds.on_round_extended),
        (signals.round_closed, rounds.on_round_closed),
        (signals.round_settled, rounds.on_round_settled),
        (signals.adoption_retracted, rounds.on_adoption_retracted),
        (signals.settlement_failed, rounds.on_settlement_failed),
        (signals.wording_alarm, rounds.on_wording_alarm),
        (signals.ballot_cast, voices.on_ballot_cast),
        (signals.round_commented, voices.on_round_commented),
        (signals.signature_changed, voices.on_signature_changed),
        (signals.people_erased, people.on_people_erased),
        (signals.personal_data_requested, people.on_personal_data_requested),
    ):
        signal.connect(receiver, dispatch_uid=f"workflows_notices.{receiver.__name__}")

"""What must be so in the stored rounds, whatever happened: each check says what is wrong and what to do.

Read by `services.check_rounds` and the management command ``check_rounds``. Other apps register their own checks with
``check`` (`registry.py`) when they are ready.
"""

from workflows.approvals.invariants import (  # noqa: F401  (they register their checks)
    ballots,
    deadlines,
    delivery,
    numbers,
    outcomes,
    pages,
    published,
    signatures,
    stored,
    wordings,
)

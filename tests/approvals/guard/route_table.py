"""The literal table of the addresses: one row for each address and the states in which it answers alike.

Columns: the address, the states (``others``: those that its other rows do not name), what GET and what POST answer to
whom. The letters of an answer stand for the roles in this order:

    anonymous, outsider, asked, other, asker, editor, translator, office, superuser

``asked`` represents an organisation that was asked, ``other`` one that was not, ``asker`` is the editor who asked. For
what is reached by a link in a mail they stand for the link instead (``former``: of a person who represents the
organisation no more):

    forged, outdated, revoked, former, valid

    2 shown or done     > done, and led elsewhere     L led to the login     H led to the admin's start, refused
    . not found         - no such method              x forbidden            g gone
    c too late          u not understood              m too many
"""

from dataclasses import dataclass

from tests.approvals.guard.addresses import BY_LINK
from tests.approvals.guard.round_world import LINKS, ROLES, STATES

LETTERS = {200: "2", 403: "x", 404: ".", 405: "-", 409: "c", 410: "g", 422: "u", 429: "m"}
MAY_CHANGE = "2>"
ANY = "any"  # the address is about no round


@dataclass(frozen=True)
class Row:
    name: str
    by_state: bool
    states: tuple[str, ...]
    get: str
    post: str

    def __str__(self) -> str:
        return f"{self.name} {','.join(self.states) if self.by_state else ANY}"

    @property
    def people(self) -> list[str]:
        return LINKS if self.name.split(":")[0] in BY_LINK else ROLES


def _rows(text: str) -> list[Row]:
    lines = [line.split() for line in text.strip().splitlines()]
    named: dict[str, set[str]] = {}
    for name, states, *_ in lines:
        named.setdefault(name, set()).update(states.split(","))
    rows = []
    for name, states, get, post in lines:
        of_row = {
            ANY: STATES[:1],
            "all": STATES,
            "others": [state for state in STATES if state not in named[name]],
        }.get(states, states.split(","))
        rows.append(Row(name, states != ANY, tuple(of_row), get, post))
    return rows


TABLE = _rows("""
approval_rounds:answer                    open                        L--------  L.>......
approval_rounds:answer                    others                      L--------  L.c......
approval_rounds:ask                       open,overdue                LHHH>>H>>  LHHHuuHuu
approval_rounds:ask                       others                      LHHH22H22  LHHH>>H>>
approval_rounds:comment                   open                        L--------  L.>.H..HH
approval_rounds:comment                   recorded                    L--------  L.H....HH
approval_rounds:comment                   others                      L--------  L.H.H..HH
approval_rounds:extend                    open                        L--------  L.H.>..>>
approval_rounds:extend                    recorded                    L--------  L.H....HH
approval_rounds:extend                    others                      L--------  L.H.H..HH
approval_rounds:inbox                     any                         L22222222  L--------
approval_rounds:inbox_answer              open                        L--------  L.>......
approval_rounds:inbox_answer              others                      L--------  L.c......
approval_rounds:index                     any                         L22222222  L--------
approval_rounds:index_results             any                         L22222222  L--------
approval_rounds:invite                    open                        L--------  LHHHHHH>>
approval_rounds:invite                    others                      L--------  LHHHHHHcc
approval_rounds:minutes                   open,overdue                L.H.H..22  L--------
approval_rounds:minutes                   recorded                    L.2....22  L--------
approval_rounds:minutes                   others                      L.2.2..22  L--------
approval_rounds:minutes_csv               open,overdue                L.H.H..22  L--------
approval_rounds:minutes_csv               recorded                    L.2....22  L--------
approval_rounds:minutes_csv               others                      L.2.2..22  L--------
approval_rounds:record                    open,overdue                LHHHHHH22  LHHHHHHcc
approval_rounds:record                    others                      LHHHHHH22  LHHHHHH22
approval_rounds:record_template           all                         LHHHHHHuu  LHHHHHH--
approval_rounds:remind                    open                        L--------  LHHHHHH>>
approval_rounds:remind                    others                      L--------  LHHHHHHcc
approval_rounds:reply                     open                        L--------  L.H.>..>>
approval_rounds:reply                     recorded                    L--------  L.H....HH
approval_rounds:reply                     others                      L--------  L.H.H..HH
approval_rounds:resend                    open                        L--------  LHHHHHH>>
approval_rounds:resend                    recorded                    L--------  LHHHHHH..
approval_rounds:resend                    others                      L--------  LHHHHHHcc
approval_rounds:restore                   recorded                    L--------  L.H....HH
approval_rounds:restore                   others                      L--------  L.H.H..HH
approval_rounds:retract                   adopted,retracted,recorded  L--------  LHHHHHH>>
approval_rounds:retract                   others                      L--------  LHHHHHHcc
approval_rounds:returned                  recorded                    L--------  LHHHHHH..
approval_rounds:returned                  others                      L--------  LHHHHHH>>
approval_rounds:revoke                    recorded                    L--------  LHHHHHH..
approval_rounds:revoke                    others                      L--------  LHHHHHH>>
approval_rounds:round                     recorded                    L.2....22  L--------
approval_rounds:round                     others                      L.2.2..22  L--------
approval_rounds:signatures                adopted,recorded            L.22...22  L.>u...>>
approval_rounds:signatures                retracted                   L.22...22  L.cu...cc
approval_rounds:signatures                others                      L........  L........
approval_rounds:told                      open                        L--------  LHHHHHH>>
approval_rounds:told                      others                      L--------  LHHHHHHcc
approval_rounds:withdraw                  open                        L--------  L.H.>..>>
approval_rounds:withdraw                  recorded                    L--------  L.H....HH
approval_rounds:withdraw                  others                      L--------  L.H.H..HH
organisations:add                         any                         LHHHHHH22  LHHHHHH>>
organisations:delete                      any                         LHHHHHH22  LHHHHHH>>
organisations:edit                        any                         LHHHHHH22  LHHHHHH>>
organisations:export_members              any                         LHHHHHH22  LHHHHHH--
organisations:history                     any                         LHHHHHH22  LHHHHHH--
organisations:history_results             any                         LHHHHHH22  LHHHHHH--
organisations:import                      any                         LHHHHHH22  LHHHHHH22
organisations:import_confirm              any                         LHHHHHH--  LHHHHHHuu
organisations:import_template             any                         LHHHHHH22  LHHHHHH--
organisations:index                       any                         LHHHHHH22  LHHHHHH--
organisations:index_results               any                         LHHHHHH22  LHHHHHH--
organisations:inspect                     any                         LHHHHHH22  LHHHHHH--
organisations:usage                       any                         LHHHHHH22  LHHHHHH--
workflows_approvals:comment               open                        .ggx>      .ggx>
workflows_approvals:comment               recorded                    .....      .....
workflows_approvals:comment               others                      .ggx>      .ggxc
workflows_approvals:new_link              open                        .--x-      .2gx2
workflows_approvals:new_link              recorded                    .....      .....
workflows_approvals:new_link              others                      .--x-      .ggxg
workflows_approvals:sign_off              open                        .ggx2      .ggx>
workflows_approvals:sign_off              recorded                    .....      .....
workflows_approvals:sign_off              others                      .ggx2      .ggxc
workflows_approvals:signature             adopted                     .ggx2      .ggx>
workflows_approvals:signature             recorded                    .....      .....
workflows_approvals:signature             others                      .ggx2      .ggxc
workflows_approvals_personal_data         any                         LHHHHHH22  LHHHHHH22
workflows_notices:mail_log                any                         LHHHHHH22  LHHHHHH--
workflows_notices:mail_log_results        any                         LHHHHHH22  LHHHHHH--
workflows_notices:resend                  recorded                    LHHHHHH--  LHHHHHH..
workflows_notices:resend                  others                      LHHHHHH--  LHHHHHH>>
workflows_notices:retry                   all                         LHHHHHH--  LHHHHHH>>
workflows_notices:revoke                  recorded                    LHHHHHH--  LHHHHHH..
workflows_notices:revoke                  others                      LHHHHHH--  LHHHHHH>>
workflows_notices_settings:mail_settings  any                         .2222      .>>>>
workflows_notices_settings:stop           any                         .2222      .2222
""")

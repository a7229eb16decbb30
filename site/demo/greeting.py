"""What the demo says when it is ready."""

from demo.options import Options

PASSWORD = "demo"  # noqa: S105  (a demo on loopback; the word is in the manual)
ORGANISATIONS = 20
DEPUTIES = 5


def logins() -> list[tuple[str, str]]:
    """Each login with the part it plays."""
    offices = [
        ("admin", "may do everything"),
        ("koordination", "coordination office: opens and watches rounds"),
        ("redaktion", "editors: write pages"),
        ("uebersetzung", "translators: translate and release languages"),
    ]
    return [
        *offices,
        (f"org01 … org{ORGANISATIONS:02}", "delegates of the demo organisations"),
        (f"org01-vertretung … org{DEPUTIES:02}-vertretung", "their deputies"),
    ]


def greeting(options: Options) -> str:
    """The address, the places worth a look and the logins."""
    width = max(len(login) for login, _ in logins())
    rows = [f"  {login:<{width}}  {part}" for login, part in logins()]
    return "\n".join(
        [
            "",
            f"The site is ready: {options.address}/",
            f"  editing          {options.address}/admin/",
            f"  all sent mails   {options.address}/demo/mail/",
            f"  logs and data    {options.folder}",
            "",
            f"Logins, all with the password “{PASSWORD}”:",
            *rows,
            "",
            "Ctrl-C stops everything and keeps the data.",
        ]
    )

"""Asks the site how it is: ``healthcheck.py ADDRESS [CHECK]``; exit code 0 when all, or that one check, is well."""

import json
import os
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

TIMEOUT = 10  # seconds


def report(address: str) -> tuple[int, dict]:
    """Status and body; asks under the site's own name, because Django answers no other."""
    host = os.environ["ALLOWED_HOSTS"].split(",")[0]
    try:
        with urlopen(Request(address, headers={"Host": host}), timeout=TIMEOUT) as response:  # noqa: S310  (given by the compose file)
            return response.status, json.load(response)
    except HTTPError as error:
        return error.code, json.load(error)


def main(address: str, check: str = "") -> int:
    status, body = report(address)
    well = body["checks"][check] == "ok" if check else status == 200
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

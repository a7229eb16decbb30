"""One report for the whole run, printed at its end and written as JSON."""

from pathlib import Path

import pytest

from tests.benchmarks.report import Report

REPORT = pytest.StashKey[Report]()
WRITTEN_TO = Path("var") / "bench.json"


def pytest_configure(config: pytest.Config) -> None:
    config.stash[REPORT] = Report()


@pytest.fixture(scope="session")
def report(pytestconfig: pytest.Config) -> Report:
    return pytestconfig.stash[REPORT]


def pytest_sessionfinish(session: pytest.Session) -> None:
    report = session.config.stash[REPORT]
    if report.tables:
        report.write(session.config.rootpath / WRITTEN_TO)
    if report.missed and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    report = config.stash[REPORT]
    for table in report.tables:
        terminalreporter.section(table.title)
        for line in table.lines()[1:]:
            terminalreporter.line(line)
    if report.tables:
        terminalreporter.line(f"\nWritten to {WRITTEN_TO}.")

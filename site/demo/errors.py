"""Errors whose message is meant for the person who typed `make demo`."""


class ServiceError(Exception):
    """A local service cannot be started, or has ended unasked."""


class AlreadyRunning(ServiceError):
    """Another supervisor holds the data folder."""

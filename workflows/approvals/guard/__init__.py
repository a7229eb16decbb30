"""What may be live: only wordings with a warrant, and what the address of a page says that is not live any more."""

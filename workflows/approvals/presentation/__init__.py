"""A round as pages, mails and minutes show it, in the reader's language."""

"""What visitors find: an index of the live pages in PostgreSQL, each in its own language."""

"""Pages that the law asks for: what a new site begins with, and what is still to be filled in."""

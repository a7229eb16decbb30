"""How visitors get in touch: contact cards, messages by form, reports of barriers."""

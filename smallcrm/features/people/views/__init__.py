"""How people look: the lists, the record, the form."""

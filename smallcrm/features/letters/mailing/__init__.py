"""E-mail written on the templates of letters: drafts for the system's mail program."""

"""Lists and reports on paper: phone lists, visits, calls, activity, what is left to do, dossiers."""

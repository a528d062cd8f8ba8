"""Our own vCard codec: 2.1, 3.0 and 4.0 in, 4.0 out, one card at a time, nothing of a value lost."""

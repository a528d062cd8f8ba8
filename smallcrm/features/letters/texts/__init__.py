"""The texts of letters: templates with fields, checked before anything is printed, filled within limits."""

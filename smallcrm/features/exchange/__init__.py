"""Records in and out: vCards and tables of other programs, read whole, written without loss."""

"""Reading a quick line: from typed words to what is meant. No Qt; the file is asked by a finder alone."""

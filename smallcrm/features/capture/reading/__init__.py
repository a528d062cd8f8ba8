"""Reading a quick line: from typed words to what is meant. No Qt; the file is asked through a finder alone."""

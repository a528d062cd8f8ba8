"""The paper workshop: fonts, page formats, letterheads, letters, and the PDF files they are bound into."""

"""How a PDF file is put together: one way after another was found, and none is ever changed."""

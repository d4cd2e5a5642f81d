"""The printed book: PDF and EPUB."""

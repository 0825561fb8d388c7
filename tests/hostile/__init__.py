"""Broken, odd and hostile input: PDFs made by hand and by mutation, and what the pipeline does with them."""

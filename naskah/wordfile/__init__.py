"""A DOCX as blocks: what a Word file says, whoever wrote it."""

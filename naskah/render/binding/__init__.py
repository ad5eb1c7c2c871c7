"""Leaves bound into one PDF/A-2a file: what a page is once it is printed, the faces it is set in, and the file that holds all."""

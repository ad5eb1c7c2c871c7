"""Content changed as a set, and read as plain files: the one way to the files of a revision."""

"""What ``preview`` serves and how: revisions as pages, comparisons, files to take along, on this machine alone."""

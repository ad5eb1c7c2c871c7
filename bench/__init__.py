"""Benchmarks: ratios against other ways to do the same work, measured in one run on the same machine and content."""

"""What a comparison prints: two printed forms merged into one with marks, the matriks persandingan, the list of changes."""

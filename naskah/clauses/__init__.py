"""The language of amendments: actions, addresses, formulas; one vocabulary for all who write, read, check or apply them."""

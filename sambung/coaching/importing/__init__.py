"""Groups and members taken over from the sheets of an office: proposed row by row, carried out whole."""

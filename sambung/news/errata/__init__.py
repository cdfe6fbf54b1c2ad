"""What readers say is wrong in a story (kind `error_report`), and how it leads to a correction."""

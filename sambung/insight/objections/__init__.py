"""What a group says is wrong in its standing (kind `objection`), and what is corrected then."""

"""The office's reports on a quarter or year: figures, text drafted by rule, versions, sign-off."""

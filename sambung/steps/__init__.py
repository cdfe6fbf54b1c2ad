"""Making a move from a page: the form that follows from its declaration, and what becomes of what was typed.

For the desk, the sender's page and the officer's page alike; it knows no kind of item.
"""

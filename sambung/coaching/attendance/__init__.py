"""Saying "I am here" by a QR code: one way for every occasion on which a coach meets people."""

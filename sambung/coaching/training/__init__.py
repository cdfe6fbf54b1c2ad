"""Training: six short courses kept as files, and what members learned of them."""

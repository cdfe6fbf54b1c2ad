"""The coaching of the demo regency's groups: what is known of them, what they asked, who went there."""

"""What computes: the engines whose frames callers have, and what each does in its own way."""

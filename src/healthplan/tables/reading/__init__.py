"""From the caller's rows to columns of whole numbers, and what is wrong with them."""

"""From the figures of parts to those of wholes, along the tree of territories or over time."""

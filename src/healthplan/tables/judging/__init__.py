"""From columns of whole numbers to verdicts, and how far it is to the target."""

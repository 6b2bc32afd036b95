"""Where a disclosure label stands, and whether it stands out."""

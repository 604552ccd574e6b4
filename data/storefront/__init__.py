"""What a shop tells of itself in shop.yml: its name, its look, its answers, a person to ask."""

"""Open the catalogue to shopping agents: Universal Commerce Protocol over REST and over MCP."""

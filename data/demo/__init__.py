"""The demo catalogue: garments that this project invents, draws and describes itself."""

"""What evaluate asks of a served folder, with plots and contact sheets."""

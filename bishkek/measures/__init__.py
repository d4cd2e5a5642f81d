"""Pure functions from tables to tables or numbers, one module for each question."""

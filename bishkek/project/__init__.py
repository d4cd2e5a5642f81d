"""The repository as people edit it: where things lie, whether they can be read, and a fault in one sentence."""

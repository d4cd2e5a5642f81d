"""Bad input of every kind for every command: each is answered in one sentence, and the files stay as they were."""

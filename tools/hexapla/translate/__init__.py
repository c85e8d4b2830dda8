"""What translators need: the state of every translation, and the record of what was confirmed."""

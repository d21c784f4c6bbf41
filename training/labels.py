"""The labels of both heads. Label 0 is none; each kind has two, for its first word and for the others."""

ATTRIBUTION = {"source": 1, "cue": 3, "content": 5}
TYPES = ("PERSON", "ORG", "LOC", "FAC", "NORP", "EVENT", "WORK", "PRODUCT")
NAMES = {kind: 1 + 2 * i for i, kind in enumerate(TYPES)}

"""Which Wikidata item an entity is. Works without a network."""

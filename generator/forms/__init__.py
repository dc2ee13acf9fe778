"""Forms in a browser for people who never see YAML: made from the models, as the schemas for editors are."""

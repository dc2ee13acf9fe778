"""What helps people while they type, made from the models: schemas for editors."""

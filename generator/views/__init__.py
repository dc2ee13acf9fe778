"""What pages print: frozen values made from the Registry."""

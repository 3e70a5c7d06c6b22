"""Documents of our own wording with the facts that they state, in the forms they come in."""

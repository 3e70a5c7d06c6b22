"""How far two coders agree: F1, kappa, and intervals by drawing documents again."""

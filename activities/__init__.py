"""Acts in the world, their dependencies handed to the constructor."""

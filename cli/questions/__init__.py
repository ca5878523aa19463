"""Questions of the public and of members, undertakings, and whether a change has lasted."""

"""What differs between operating systems: locks, links, limits of processes and signals."""

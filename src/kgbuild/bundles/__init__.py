"""Units of work of a build: one report or one event in, and its part of the dataset out.

A unit depends on nothing but its input and what all units share. So units can run in any order, in
any process and on any machine, and their products can be kept for the next build.
"""

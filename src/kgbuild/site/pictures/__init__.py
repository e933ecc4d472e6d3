"""Pictures on the pages of a site: static SVG, each with the same data as a table.

Each picture has a module that reads the dataset and one that draws:

- ``figures`` reads the figures of an event or a comparison, ``intervals`` draws them.
- ``times`` reads the dates of an event or a report, ``timeline`` draws them.
- ``places`` reads the places of an event, ``map`` draws them.
- ``neighbours`` reads the connections of an entity, ``graph`` draws them.
"""

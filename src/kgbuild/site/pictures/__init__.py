"""Pictures on the pages of a site: static SVG, each with the same data as a table.

Each picture has a module that reads the dataset and one that draws: `figure_rows` and
`figure_chart`, `timeline_rows` and `timeline_chart`, `map_places` and `map_drawing`,
`neighbour_list` and `neighbour_drawing`.
"""

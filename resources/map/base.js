// The base map: shore, waters, borders, network and names from GeoJSON, drawn on two canvases.

import { CanvasLayer, Occupancy, world } from "./canvas_layer.js";
import { FONT } from "./palette.js";

const FILES = ["land", "lakes", "rivers", "borders", "canals", "dikes", "towns", "labels", "network"];

// ---- reading --------------------------------------------------------------------------------

function path(points) {
  const xy = new Float64Array(points.length * 2);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  points.forEach(([lon, lat], index) => {
    const [x, y] = world(lat, lon);
    xy[2 * index] = x;
    xy[2 * index + 1] = y;
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  });
  return { xy, box };
}

function paths(geometry) {
  switch (geometry?.type) {
    case "LineString": return [path(geometry.coordinates)];
    case "MultiLineString":
    case "Polygon": return geometry.coordinates.map(path);
    case "MultiPolygon": return geometry.coordinates.flat().map(path);
    default: return [];
  }
}

function spots(geometry) {
  const points = geometry?.type === "MultiPoint" ? geometry.coordinates
    : geometry?.type === "Point" ? [geometry.coordinates] : [];
  return points.map(([lon, lat]) => world(lat, lon));
}

function read(collection) {
  return collection.features.map((feature) => ({
    facts: feature.properties || {},
    paths: paths(feature.geometry),
    spots: spots(feature.geometry),
  }));
}

async function load(name) {
  const answer = await fetch(`toc://map/base/${name}.geojson`);
  // A missing file answers 404 with a body that never ends.
  return answer.ok ? read(await answer.json()) : [];
}

// ---- drawing lines and faces ----------------------------------------------------------------

function visible(box, view) {
  return box[0] < view.right && box[2] > view.left && box[1] < view.bottom && box[3] > view.top;
}

/** Trace a path, leaving out points nearer than `step` pixels to the last one drawn. */
function trace(ctx, { xy }, view, step, closed) {
  let lastX = NaN, lastY = NaN;
  const end = xy.length - 2;
  for (let i = 0; i <= end; i += 2) {
    const x = xy[i] * view.scale - view.ox;
    const y = xy[i + 1] * view.scale - view.oy;
    if (i === 0) ctx.moveTo(x, y);
    else if (i < end && Math.abs(x - lastX) + Math.abs(y - lastY) < step) continue;
    else ctx.lineTo(x, y);
    lastX = x;
    lastY = y;
  }
  if (closed) ctx.closePath();
}

function shapes(ctx, features, view, closed, wanted = () => true) {
  ctx.beginPath();
  for (const feature of features) {
    if (!wanted(feature.facts)) continue;
    for (const one of feature.paths) {
      if (visible(one.box, view)) trace(ctx, one, view, closed ? 0.7 : 1, closed);
    }
  }
}

function stroke(ctx, colour, width, dash = []) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  ctx.stroke();
}

/** A width that grows from `low` at zoom 6 to `high` at zoom 12. */
function grow(zoom, low, high) {
  return low + (high - low) * Math.max(0, Math.min(1, (zoom - 6) / 6));
}

function transport(facts) {
  const kind = String(facts.mode || facts.kind || "road");
  if (kind.startsWith("rail") || kind === "spoor") return "rail";
  return kind.startsWith("water") || kind === "iww" ? "waterway" : "road";
}

// ---- the two layers -------------------------------------------------------------------------

export class BaseMap {
  /** `taken()` tells where symbols and their labels stand: {boxes, ox, oy, scale}. */
  constructor(map, colours, taken) {
    this.taken = taken;
    this.colours = colours;
    this.hidden = new Set();
    this.data = Object.fromEntries(FILES.map((name) => [name, []]));
    this.extent = [0, 0, 256, 256];
    this.occupancy = new Occupancy();
    this._written = new Map();
    this._widths = new Map();
    const pane = (name, z) => {
      map.createPane(name).style.zIndex = z;
      map.getPane(name).style.pointerEvents = "none";
    };
    pane("ground", 210);
    pane("names", 450);
    this.ground = new CanvasLayer((ctx, view) => this._ground(ctx, view),
      { pane: "ground", padding: 0.25, opaque: true }).addTo(map);
    this.names = new CanvasLayer((ctx, view) => this._names(ctx, view),
      { pane: "names", padding: 0.1 }).addTo(map);
  }

  /** Fetch every file; the window has already been told of one that is missing. */
  async load() {
    const results = await Promise.allSettled(FILES.map(load));
    results.forEach((result, index) => {
      if (result.status === "fulfilled") this.data[FILES[index]] = result.value;
    });
    this.data.towns.sort((a, b) => (b.facts.population || 0) - (a.facts.population || 0));
    const boxes = this.data.land.flatMap((feature) => feature.paths.map(({ box }) => box));
    const far = (side, pick) => pick(...boxes.map((box) => box[side]));
    if (boxes.length) this.extent = [far(0, Math.min), far(1, Math.min), far(2, Math.max), far(3, Math.max)];
    this.redraw();
  }

  redraw() {
    this.ground.schedule();
    this.names.schedule();
  }

  setColours(colours) {
    this.colours = colours;
    this.redraw();
  }

  setVisible(layer, on) {
    if (on) this.hidden.delete(layer);
    else this.hidden.add(layer);
    this.redraw();
  }

  _shown(layer) {
    return !this.hidden.has(`base.${layer}`);
  }

  _ground(ctx, view) {
    const { colours: c, data } = this;
    const zoom = view.zoom;
    ctx.lineJoin = "round";
    ctx.lineCap = "round";
    ctx.fillStyle = c.beyond;
    ctx.fillRect(0, 0, view.width, view.height);
    ctx.fillStyle = c.water;
    this._sheet(ctx, view);
    this._faces(ctx, view, data.land, c.land);
    this._faces(ctx, view, data.lakes, c.water);
    if (this._shown("canals")) {
      const due = (facts) => zoom >= (facts.minzoom || 0);
      shapes(ctx, data.rivers, view, false, due);
      stroke(ctx, c.river, grow(zoom, 0.7, 2.2));
      if (zoom >= 7.5) {
        shapes(ctx, data.canals, view, false, due);
        stroke(ctx, c.canal, grow(zoom, 0.6, 2.6));
      }
    }
    if (this._shown("dikes")) {
      shapes(ctx, data.dikes, view, false);
      stroke(ctx, c.dike, grow(zoom, 0.9, 2.4));
    }
    if (this._shown("borders")) {
      shapes(ctx, data.borders, view, false);
      stroke(ctx, c.border, grow(zoom, 0.9, 1.8), [7, 3, 1.5, 3]);
    }
    if (this._shown("network")) this._network(ctx, view);
    ctx.setLineDash([]);
  }

  /** The rectangle that the data covers: what lies beyond is unknown, not sea. */
  _sheet(ctx, view) {
    const [west, north, east, south] = this.extent;
    const [x, y] = [west * view.scale - view.ox, north * view.scale - view.oy];
    ctx.fillRect(x, y, (east - west) * view.scale, (south - north) * view.scale);
  }

  _faces(ctx, view, features, fill) {
    shapes(ctx, features, view, true);
    ctx.fillStyle = fill;
    ctx.fill("evenodd");
    stroke(ctx, this.colours.coast, grow(view.zoom, 0.6, 1));
  }

  _network(ctx, view) {
    const { colours: c } = this;
    const edges = this.data.network;
    const is = (kind) => (facts) => transport(facts) === kind;
    shapes(ctx, edges, view, false, is("waterway"));
    stroke(ctx, c.waterway, grow(view.zoom, 0.8, 2.2), [8, 4]);
    shapes(ctx, edges, view, false, is("rail"));
    stroke(ctx, c.rail, grow(view.zoom, 0.9, 2.4));
    if (view.zoom >= 8) stroke(ctx, c.land, grow(view.zoom, 0.4, 1.3), [6, 6]);
    shapes(ctx, edges, view, false, is("road"));
    stroke(ctx, c.roadCasing, grow(view.zoom, 1.3, 5));
    stroke(ctx, c.road, grow(view.zoom, 0.4, 3.2));
  }

  // ---- names ----

  _names(ctx, view) {
    this.occupancy.reset(view.width, view.height);
    this._written.clear();
    this._yield(view);
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.setLineDash([]);
    const shown = (layer, draw) => this._shown(layer) && draw();
    shown("towns", () => this._towns(ctx, view, (facts) => (facts.population || 0) >= 150000));
    shown("network", () => this._nodes(ctx, view));
    shown("network", () => this._shields(ctx, view));
    shown("labels", () => this._regions(ctx, view));
    shown("towns", () => this._towns(ctx, view, (facts) => (facts.population || 0) < 150000));
  }

  /** Names give way to symbols. */
  _yield(view) {
    const { boxes, ox, oy, scale } = this.taken();
    if (scale !== view.scale) return;
    for (const [x, y, width, height] of boxes) {
      this.occupancy.take(x + ox - view.ox, y + oy - view.oy, width, height);
    }
  }

  _place(feature, view) {
    const [wx, wy] = feature.spots[0] || [NaN, NaN];
    if (!(wx > view.left && wx < view.right && wy > view.top && wy < view.bottom)) return null;
    return [wx * view.scale - view.ox, wy * view.scale - view.oy];
  }

  _towns(ctx, view, wanted) {
    for (const town of this.data.towns) {
      const { name, population = 0, minzoom = 0 } = town.facts;
      if (view.zoom < minzoom || !wanted(town.facts)) continue;
      const at = this._place(town, view);
      if (!at) continue;
      const size = population > 300000 ? 14 : population > 80000 ? 12.5 : 11;
      const font = `${population > 150000 ? 600 : 400} ${size}px ${FONT}`;
      this._spot(ctx, at, name, { font, size, colour: this.colours.town, dot: population > 80000 ? 2.6 : 2 });
    }
  }

  _nodes(ctx, view) {
    for (const node of this.data.network) {
      if (!node.spots.length || view.zoom < Math.max(9, node.facts.minzoom || 0)) continue;
      const at = this._place(node, view);
      if (!at) continue;
      const named = view.zoom >= 10 ? node.facts.name : "";
      this._spot(ctx, at, named || "", {
        font: `11px ${FONT}`, size: 11, colour: this.colours.nodeText, dot: 2.4, hollow: true,
      });
    }
  }

  /** A dot with its name to the right, left, above or below; without room, nothing. */
  _spot(ctx, [x, y], name, style) {
    // A junction often has the name of its town: once is enough.
    const twin = this._written.get(name);
    if (twin && Math.hypot(twin[0] - x, twin[1] - y) < 140) return;
    const width = name ? this._width(ctx, name, style.font) : 0;
    const height = style.size + 3;
    const sides = [[x + 6, y], [x - 6 - width, y], [x - width / 2, y - height], [x - width / 2, y + height]];
    const side = name && sides.find(([left, middle]) =>
      this.occupancy.free(left - 1, middle - height / 2, width + 2, height));
    if ((name && !side) || !this.occupancy.free(x - 2, y - 2, 4, 4)) return;
    this._dot(ctx, x, y, style);
    this.occupancy.take(x - 4, y - 4, 8, 8);
    if (!side) return;
    this._written.set(name, [x, y]);
    this.occupancy.take(side[0] - 4, side[1] - height / 2 - 1, width + 8, height + 2);
    this._write(ctx, name, side[0], side[1], style.font, style.colour);
  }

  _dot(ctx, x, y, { dot, hollow }) {
    ctx.beginPath();
    ctx.arc(x, y, dot, 0, 2 * Math.PI);
    ctx.fillStyle = hollow ? this.colours.halo : this.colours.townDot;
    ctx.fill();
    ctx.strokeStyle = hollow ? this.colours.node : this.colours.halo;
    ctx.lineWidth = hollow ? 1.3 : 1;
    ctx.stroke();
  }

  _regions(ctx, view) {
    for (const region of this.data.labels) {
      const { name, kind = "", minzoom = 0, maxzoom = 99 } = region.facts;
      const at = this._place(region, view);
      if (!at || view.zoom < minzoom || view.zoom > maxzoom) continue;
      const wide = kind === "province" || kind === "country";
      const land = wide || kind === "area";
      const size = kind === "country" ? 15 : wide ? 12.5 : 12;
      const font = wide ? `500 ${size}px ${FONT}` : `italic ${size}px ${FONT}`;
      const text = wide ? name.toUpperCase() : name;
      ctx.letterSpacing = wide ? "2.5px" : "0.5px";
      const width = this._width(ctx, text, font, ctx.letterSpacing);
      const left = at[0] - width / 2;
      if (this.occupancy.free(left, at[1] - size / 2, width, size)) {
        this.occupancy.take(left - 6, at[1] - size, width + 12, 2 * size);
        const colour = land ? this.colours.province : this.colours.waterText;
        this._write(ctx, text, left, at[1], font, colour, land ? this.colours.halo : null);
      }
      ctx.letterSpacing = "0px";
    }
  }

  _shields(ctx, view) {
    if (view.zoom < 8) return;
    ctx.font = `600 10px ${FONT}`;
    const last = new Map();
    for (const edge of this.data.network) {
      const roads = edge.facts.roads || [];
      if (!edge.paths.length || !roads.length || !visible(edge.paths[0].box, view)) continue;
      const text = roads.slice(0, 2).join(" ");
      const [x, y] = this._middle(edge.paths[0], view);
      const before = last.get(text);
      if (before?.some(([bx, by]) => Math.hypot(x - bx, y - by) < 160)) continue;
      if (this._shield(ctx, text, x, y)) last.set(text, [...(before || []), [x, y]]);
    }
  }

  _middle({ xy }, view) {
    const points = xy.length / 2;
    const i = Math.max(0, Math.floor((points - 1) / 2));
    const j = Math.min(points - 1, points % 2 ? i : i + 1);
    return [
      ((xy[2 * i] + xy[2 * j]) / 2) * view.scale - view.ox,
      ((xy[2 * i + 1] + xy[2 * j + 1]) / 2) * view.scale - view.oy,
    ];
  }

  _shield(ctx, text, x, y) {
    const width = this._width(ctx, text, `600 10px ${FONT}`) + 8;
    if (!this.occupancy.free(x - width / 2, y - 7, width, 14)) return false;
    this.occupancy.take(x - width / 2 - 3, y - 9, width + 6, 18);
    ctx.beginPath();
    ctx.roundRect(x - width / 2, y - 7, width, 14, 3);
    ctx.fillStyle = this.colours.shield;
    ctx.fill();
    ctx.strokeStyle = this.colours.shieldEdge;
    ctx.lineWidth = 1;
    ctx.stroke();
    ctx.font = `600 10px ${FONT}`;
    ctx.fillStyle = this.colours.shieldText;
    ctx.fillText(text, x - width / 2 + 4, y + 0.5);
    return true;
  }

  _width(ctx, text, font, spacing = "") {
    const key = `${font}|${spacing}|${text}`;
    let width = this._widths.get(key);
    if (width === undefined) {
      ctx.font = font;
      width = ctx.measureText(text).width;
      this._widths.set(key, width);
    }
    return width;
  }

  _write(ctx, text, x, y, font, colour, halo = this.colours.halo) {
    ctx.font = font;
    if (halo) {
      ctx.strokeStyle = halo;
      ctx.lineWidth = 3;
      ctx.strokeText(text, x, y);
    }
    ctx.fillStyle = colour;
    ctx.fillText(text, x, y);
  }
}

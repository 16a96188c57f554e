// Areas and lines: Leaflet vectors on its canvas, told apart by dash and hatch, not colour alone.

import { world } from "./canvas_layer.js";

const AREA = {
  planned: { tone: "zone", weight: 1.5, dash: "3 5", hatch: "" },
  decided: { tone: "zone", weight: 1.8, dash: "9 5", hatch: "" },
  announced: { tone: "zone", weight: 2, dash: null, hatch: "wide" },
  active: { tone: "zone", weight: 3, dash: null, hatch: "close" },
  suspended: { tone: "suspended", weight: 2, dash: "12 4 2 4", hatch: "wide" },
  ended: { tone: "zoneOld", weight: 1.2, dash: "2 4", hatch: "" },
  contested: { tone: "contested", weight: 2.5, dash: "6 4", hatch: "cross" },
};

const LINE = {
  route: { tone: "route", weight: 3.5, dash: null },
  actual: { tone: "actual", weight: 3, dash: null },
  planned: { tone: "route", weight: 2.5, dash: "9 6" },
  alternative: { tone: "alternative", weight: 2.5, dash: "2 6" },
  boundary: { tone: "boundary", weight: 2, dash: "14 5 2 5" },
};

function hatch(kind, colour) {
  const step = kind === "wide" ? 16 : 9;
  const tile = document.createElement("canvas");
  tile.width = tile.height = step;
  const ctx = tile.getContext("2d");
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const by of [-step, 0, step]) {
    ctx.moveTo(by, step);
    ctx.lineTo(by + step, 0);
    if (kind === "cross") {
      ctx.moveTo(by, 0);
      ctx.lineTo(by + step, step);
    }
  }
  ctx.stroke();
  return ctx.createPattern(tile, "repeat");
}

/** Area-weighted middle and smaller extent of a ring of [lat, lon], in world units. */
function middle(ring) {
  const points = ring.map(([lat, lon]) => world(lat, lon));
  let [area, x, y] = [0, 0, 0];
  points.forEach(([x1, y1], index) => {
    const [x2, y2] = points[(index + 1) % points.length];
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  });
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  const room = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  if (Math.abs(area) < 1e-9) return { wx: points[0][0], wy: points[0][1], room };
  return { wx: x / (3 * area), wy: y / (3 * area), room };
}

/** The point half way along a line. */
function halfway(line) {
  const points = line.map(([lat, lon]) => world(lat, lon));
  const steps = points.slice(1).map(([x, y], i) => Math.hypot(x - points[i][0], y - points[i][1]));
  const length = steps.reduce((sum, step) => sum + step, 0);
  let left = length / 2;
  for (let i = 0; i < steps.length; i++) {
    if (left <= steps[i]) {
      const part = steps[i] ? left / steps[i] : 0;
      const [[x1, y1], [x2, y2]] = [points[i], points[i + 1]];
      return { wx: x1 + (x2 - x1) * part, wy: y1 + (y2 - y1) * part, room: length };
    }
    left -= steps[i];
  }
  return { wx: points[0]?.[0] ?? 0, wy: points[0]?.[1] ?? 0, room: 0 };
}

function distance(point, line) {
  let best = Infinity;
  for (let i = 1; i < line.length; i++) {
    best = Math.min(best, L.LineUtil.pointToSegmentDistance(point, line[i - 1], line[i]));
  }
  return best;
}

function inside(point, rings) {
  let within = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [a, b] = [ring[i], ring[j]];
      if (a.y > point.y !== b.y > point.y
          && point.x < ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y) + a.x) within = !within;
    }
  }
  return within;
}

export class Vectors {
  constructor(map, colours, words) {
    this.map = map;
    this.words = words;
    this.colours = colours;
    this.layers = new Map();
    this.hidden = new Set();
    this.order = [];
    this.selected = new Set();
    this.hatches = new Map();
    this.renderer = L.canvas({ padding: 0.2 });
  }

  layer(name) {
    let layer = this.layers.get(name);
    if (!layer) {
      layer = { group: L.layerGroup(), byId: new Map() };
      this.layers.set(name, layer);
      if (!this.hidden.has(name)) layer.group.addTo(this.map);
    }
    return layer;
  }

  clear(name) {
    this.layer(name).group.clearLayers();
    this.layer(name).byId.clear();
  }

  drop(name, id) {
    const layer = this.layer(name);
    layer.byId.get(id)?.shapes.forEach((shape) => layer.group.removeLayer(shape));
    layer.byId.delete(id);
  }

  put(name, feature) {
    this.drop(name, feature.id);
    const one = feature.type === "area" ? this._area(feature) : this._line(feature);
    const layer = this.layer(name);
    layer.byId.set(feature.id, one);
    this._style(one);
    one.shapes.forEach((shape) => layer.group.addLayer(shape));
  }

  _area(feature) {
    const options = { renderer: this.renderer, interactive: false, smoothFactor: 0.6 };
    const at = middle(feature.rings[0]);
    return { feature, shapes: [L.polygon(feature.rings, options)], at };
  }

  _line(feature) {
    const options = { renderer: this.renderer, interactive: false, smoothFactor: 0.8 };
    const shapes = [L.polyline(feature.points, options), L.polyline(feature.points, options)];
    return { feature, shapes, at: halfway(feature.points) };
  }

  _style({ feature, shapes }) {
    const marked = this.selected.has(feature.id);
    if (feature.type === "area") {
      const { tone, weight, dash, hatch: kind } = AREA[feature.state] || AREA.planned;
      const colour = this.colours[tone];
      shapes[0].setStyle({
        color: marked ? this.colours.ring : colour, weight: marked ? weight + 2 : weight, dashArray: dash,
        fill: true, fillColor: kind ? this._hatch(kind, colour) : colour,
        fillOpacity: kind ? (feature.state === "active" ? 0.55 : 0.4) : 0.06,
      });
      return;
    }
    const { tone, weight, dash } = LINE[feature.kind] || LINE.route;
    const edge = marked ? this.colours.ring : this.colours.lineCase;
    shapes[0].setStyle({ color: edge, weight: weight + (marked ? 6 : 3), opacity: marked ? 0.8 : 1 });
    shapes[1].setStyle({ color: this.colours[tone], weight, dashArray: dash, opacity: 1 });
  }

  _hatch(kind, colour) {
    const key = `${kind}|${colour}`;
    if (!this.hatches.has(key)) this.hatches.set(key, hatch(kind, colour));
    return this.hatches.get(key);
  }

  restyle() {
    for (const { byId } of this.layers.values()) byId.forEach((one) => this._style(one));
  }

  setColours(colours) {
    this.colours = colours;
    this.restyle();
  }

  setVisible(name, on) {
    if (on) this.hidden.delete(name);
    else this.hidden.add(name);
    const layer = this.layers.get(name);
    if (layer) layer.group[on ? "addTo" : "removeFrom"](this.map);
  }

  select(ids) {
    const changed = new Set([...this.selected, ...ids]);
    this.selected = new Set(ids);
    for (const { byId } of this.layers.values()) {
      changed.forEach((id) => byId.has(id) && this._style(byId.get(id)));
    }
  }

  _shown() {
    return [...this.layers].filter(([name]) => !this.hidden.has(name))
      .flatMap(([, { byId }]) => [...byId.values()]);
  }

  /** Names for the symbol canvas, which knows where there is room. */
  names() {
    return this._shown().filter(({ feature }) => feature.name).map(({ feature, at }) => ({
      ...at, text: feature.name, selected: this.selected.has(feature.id),
      note: feature.type === "area" ? [this.words()[feature.state], feature.note].filter(Boolean).join(" · ") : "",
      tone: feature.type === "area" ? (AREA[feature.state] || AREA.planned).tone : (LINE[feature.kind] || LINE.route).tone,
    }));
  }

  find(id) {
    return this._shown().find(({ feature }) => feature.id === id) || null;
  }

  /** The line within 7 pixels of a layer point, else the smallest area round it; null for none. */
  at(point) {
    const pixel = ([lat, lon]) => this.map.latLngToLayerPoint([lat, lon]);
    const shown = this._shown();
    const line = shown.find(({ feature }) =>
      feature.type === "line" && distance(point, feature.points.map(pixel)) <= 7);
    if (line) return line.feature;
    const areas = shown.filter(({ feature }) =>
      feature.type === "area" && inside(point, feature.rings.map((ring) => ring.map(pixel))));
    return areas.sort((a, b) => a.at.room - b.at.room)[0]?.feature || null;
  }
}

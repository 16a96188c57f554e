// Symbols and points: one canvas, one drawing in an animation frame, everything from sprites.

import { CanvasLayer, Occupancy, world } from "./canvas_layer.js";
import { Sprites } from "./sprites.js";

const RANK = { overdue: 1, late: 2, normal: 3, point: 4, planned: 5, ended: 6 };
const FRONT = 0;
const RANKS = 7;
const NUDGES = [[0, 0], [-26, 0], [26, 0], [0, -22], [0, 22], [-26, 22], [26, -22], [0, -44], [0, 44]];
/** Where an area's name may go, in pixels from its middle. */
const YIELD_MS = 700;
/** Least time between two moments at which the names of the base map make room for symbols. */

export class Symbols {
  /** `names()` gives the names of areas and lines to write; `onSettled` is called after changes. */
  constructor(map, colours, names, onSettled) {
    this.onSettled = onSettled;
    this.taken = { boxes: [], ox: 0, oy: 0, scale: 0 };
    this.map = map;
    this.names = names;
    this.layers = new Map();
    this.order = [];
    this.hidden = new Set();
    this.selected = new Set();
    this.hovered = "";
    this.sprites = new Sprites(colours);
    this.occupancy = new Occupancy();
    this.drawn = [];
    this.hits = null;
    map.createPane("symbols").style.zIndex = 620;
    map.getPane("symbols").style.pointerEvents = "none";
    this.canvas = new CanvasLayer((ctx, view) => this._draw(ctx, view),
      { pane: "symbols", padding: 0, follow: true }).addTo(map);
  }

  // ---- content ----

  layer(name) {
    let layer = this.layers.get(name);
    if (!layer) this.layers.set(name, (layer = { byId: new Map(), bySlot: [] }));
    return layer;
  }

  clear(name) {
    this.layers.delete(name);
  }

  drop(name, id) {
    const layer = this.layer(name);
    const old = layer.byId.get(id);
    if (old && layer.bySlot[old.slot] === old) layer.bySlot[old.slot] = null;
    layer.byId.delete(id);
  }

  put(name, feature) {
    const layer = this.layer(name);
    const old = layer.byId.get(feature.id);
    const [wx, wy] = world(feature.lat, feature.lon);
    const spot = { ...feature, wx, wy, x: 0, y: 0, side: old?.side || 0, under: null };
    spot.rank = RANK[feature.type === "point" ? "point" : feature.state] || RANK.normal;
    layer.byId.set(feature.id, spot);
    if (feature.slot >= 0) layer.bySlot[feature.slot] = spot;
  }

  /** Blocks of 16 bytes: slot uint32, latitude and longitude int32 in 1e-7 degrees, course float32. */
  move(name, data) {
    const bytes = Uint8Array.fromBase64(data);
    const block = new DataView(bytes.buffer);
    const { bySlot } = this.layer(name);
    for (let at = 0; at < bytes.length; at += 16) {
      const spot = bySlot[block.getUint32(at, true)];
      if (!spot) continue;
      spot.lat = block.getInt32(at + 4, true) / 1e7;
      spot.lon = block.getInt32(at + 8, true) / 1e7;
      [spot.wx, spot.wy] = world(spot.lat, spot.lon);
      const course = block.getFloat32(at + 12, true);
      spot.course = Number.isNaN(course) ? null : course;
    }
  }

  redraw(then) {
    this.canvas.schedule(then);
  }

  setColours(colours) {
    this.sprites.setColours(colours);
    this.redraw();
  }

  find(id) {
    for (const { byId } of this.layers.values()) if (byId.has(id)) return byId.get(id);
    return null;
  }

  // ---- drawing ----

  _draw(ctx, view) {
    this.hits = null;
    this.occupancy.reset(view.width, view.height);
    const size = view.zoom < 7.5 ? 17 : view.zoom < 9.5 ? 20 : 24;
    this.taken = { boxes: [], ox: view.ox, oy: view.oy, scale: view.scale };
    // In the overview, arrows are noise; they also double the work.
    this.pointing = view.zoom >= 8.5;
    // Nearer than this to a more important symbol, one is counted and not drawn.
    this.near = Math.round(size * 0.7);
    this.drawn = this._unstack(this._visible(view), view);
    for (const spot of this.drawn) {
      spot.sprite = spot.type === "point" ? this.sprites.point(spot.kind) : this.sprites.symbol(spot, size);
    }
    // The most important come first in the list and last on the canvas.
    for (let i = this.drawn.length - 1; i >= 0; i--) this._symbol(ctx, this.drawn[i]);
    this._labels(ctx, view);
    this._yielding ||= setTimeout(() => {
      this._yielding = 0;
      this.onSettled();
    }, YIELD_MS);
  }

  _visible(view) {
    const ranks = Array.from({ length: RANKS }, () => []);
    for (const name of this._ordered()) {
      for (const spot of this.layers.get(name).byId.values()) {
        const x = spot.wx * view.scale - view.ox;
        const y = spot.wy * view.scale - view.oy;
        if (x < -40 || y < -40 || x > view.width + 40 || y > view.height + 40) continue;
        spot.x = x;
        spot.y = y;
        const front = this.selected.has(spot.id) || spot.id === this.hovered;
        ranks[front ? FRONT : spot.rank].push(spot);
      }
    }
    return ranks.flat();
  }

  /** Layer names, topmost first; hidden ones left out. */
  _ordered() {
    const place = (name) => this.order.indexOf(name);
    return [...this.layers.keys()]
      .filter((name) => !this.hidden.has(name))
      .sort((a, b) => place(b) - place(a));
  }

  /** Leave out what lies under a more important symbol; that one keeps the list in `under`. */
  _unstack(spots, view) {
    const { near } = this;
    const columns = Math.ceil((view.width + 80) / near) + 3;
    const taken = new Array(columns * (Math.ceil((view.height + 80) / near) + 3));
    const kept = [];
    for (const spot of spots) {
      const cell = (Math.floor((spot.y + 40) / near) + 1) * columns + Math.floor((spot.x + 40) / near) + 1;
      const top = this.selected.has(spot.id) ? null : this._above(taken, cell, columns, spot);
      if (top) {
        (top.under ||= []).push(spot);
        continue;
      }
      spot.under = null;
      taken[cell] = spot;
      kept.push(spot);
    }
    return kept;
  }

  _above(taken, cell, columns, spot) {
    for (let row = -columns; row <= columns; row += columns) {
      for (let column = -1; column <= 1; column++) {
        const other = taken[cell + row + column];
        const hides = other && Math.abs(other.x - spot.x) < this.near && Math.abs(other.y - spot.y) < this.near;
        if (hides) return other;
      }
    }
    return null;
  }

  /** Where it is heading: an arrow that leaves the edge of the symbol. One path for all would be
   * neater and, at a thousand symbols, five times slower. */
  _course(ctx, { x, y, course, sprite }) {
    const angle = (course * Math.PI) / 180;
    const [dx, dy] = [Math.sin(angle), -Math.cos(angle)];
    const [halfX, halfY] = [sprite.width / 2 - sprite.margin, sprite.height / 2 - sprite.margin];
    const edge = Math.min(halfX / Math.max(1e-6, Math.abs(dx)), halfY / Math.max(1e-6, Math.abs(dy)));
    const arrow = this.sprites.arrow(course);
    ctx.drawImage(arrow.image, Math.round(x + dx * (edge + 5) - 11), Math.round(y + dy * (edge + 5) - 11),
      arrow.width, arrow.height);
  }

  _symbol(ctx, spot) {
    const { sprite } = spot;
    if (this.pointing && typeof spot.course === "number") this._course(ctx, spot);
    const left = Math.round(spot.x - sprite.ax);
    const top = Math.round(spot.y - sprite.ay);
    ctx.drawImage(sprite.image, left, top, sprite.width, sprite.height);
    const inner = sprite.margin;
    const box = [left + inner, top + inner, sprite.width - 2 * inner, sprite.height - 2 * inner];
    this.occupancy.take(...box);
    this.taken.boxes.push(box);
    spot.box = box;
    if (spot.under) {
      const chip = this.sprites.chip(spot.under.length);
      ctx.drawImage(chip.image, left + sprite.width - inner - chip.ax, top + sprite.height - inner - 6, chip.width, chip.height);
    }
    if (this.selected.has(spot.id)) this._ring(ctx, box);
  }

  _ring(ctx, [x, y, width, height]) {
    ctx.setLineDash([]);
    for (const [colour, line] of [[this.sprites.colours.ringCase, 6], [this.sprites.colours.ring, 3]]) {
      ctx.beginPath();
      ctx.roundRect(x - 5, y - 5, width + 10, height + 10, 6);
      ctx.strokeStyle = colour;
      ctx.lineWidth = line;
      ctx.stroke();
    }
  }

  // ---- labels ----

  _labels(ctx, view) {
    const front = this.drawn.filter((spot) => this._inFront(spot));
    front.forEach((spot) => this._label(ctx, spot, true));
    this.names().forEach((name) => this._name(ctx, name, view));
    for (const spot of this.drawn) if (!this._inFront(spot)) this._label(ctx, spot, false);
  }

  _inFront(spot) {
    return spot.id === this.hovered || this.selected.has(spot.id);
  }

  _label(ctx, spot, always) {
    const text = spot.label || spot.name || "";
    if (!text) return;
    const tone = spot.rank <= RANK.late && spot.state !== "normal" ? spot.state : "label";
    const sprite = this.sprites.label(text, spot.note || "", tone, true, false);
    const [x, y, width, height] = spot.box;
    const sides = [
      [x + width + 4, y + height / 2 - sprite.height / 2],
      [x - sprite.width - 4, y + height / 2 - sprite.height / 2],
      [x + width / 2 - sprite.width / 2, y + height + 5],
      [x + width / 2 - sprite.width / 2, y - sprite.height - 5],
    ];
    // The side of last time first: a moving label must not jump about.
    const turns = [spot.side, 0, 1, 2, 3];
    const side = turns.find((one) => this.occupancy.free(...sides[one], sprite.width, sprite.height));
    if (side === undefined && !always) return;
    spot.side = side ?? 0;
    this._stamp(ctx, sprite, ...sides[spot.side]);
  }

  /** The name of an area or line at its middle: {wx, wy, text, note, tone, room}. */
  _name(ctx, name, view) {
    if (name.room * view.scale < 26 && !name.selected) return;
    const sprite = this.sprites.label(name.text, name.note, name.tone, true, true);
    const x = name.wx * view.scale - view.ox - sprite.width / 2;
    const y = name.wy * view.scale - view.oy - sprite.height / 2;
    const free = NUDGES.find(([dx, dy]) =>
      this.occupancy.free(x + dx, y + dy, sprite.width, sprite.height));
    if (free) this._stamp(ctx, sprite, x + free[0], y + free[1]);
  }

  _stamp(ctx, sprite, x, y) {
    this.occupancy.take(x, y, sprite.width, sprite.height);
    this.taken.boxes.push([x, y, sprite.width, sprite.height]);
    ctx.drawImage(sprite.image, Math.round(x), Math.round(y), sprite.width, sprite.height);
  }

  // ---- picking ----

  /** The drawn symbol at a pixel of the view, topmost first; null when there is none. */
  at({ x, y }) {
    if (!this.hits) this._index();
    const near = this.hits.get(Math.floor(y / 48) * 4096 + Math.floor(x / 48)) || [];
    return near.find(({ box }) =>
      x >= box[0] - 3 && x <= box[0] + box[2] + 3 && y >= box[1] - 3 && y <= box[1] + box[3] + 3) || null;
  }

  /** What a click means: in a stack, the one after the selected one. */
  pick(point) {
    const top = this.at(point);
    if (!top?.under) return top;
    const stack = [top, ...top.under];
    const now = stack.findIndex(({ id }) => this.selected.has(id));
    return stack[(now + 1) % stack.length];
  }

  _index() {
    this.hits = new Map();
    for (const spot of this.drawn) {
      const [x, y, width, height] = spot.box;
      for (let r = Math.floor((y - 3) / 48); r <= Math.floor((y + height + 3) / 48); r++) {
        for (let c = Math.floor((x - 3) / 48); c <= Math.floor((x + width + 3) / 48); c++) {
          const key = r * 4096 + c;
          if (!this.hits.has(key)) this.hits.set(key, []);
          this.hits.get(key).push(spot);
        }
      }
    }
  }
}

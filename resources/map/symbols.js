// Symbols and points: one canvas, one drawing in an animation frame, everything from sprites.

import { CanvasLayer, Occupancy, world } from "./canvas_layer.js";
import { Sprites } from "./sprites.js";

/** What alarms comes first, what harms nobody last: in drawing, in a stack and in labels alike. */
const RANK = { overdue: 1, late: 2, event: 3, normal: 4, planned: 5, point: 6, post: 7, ended: 8 };
const FRONT = 0;
const RANKS = 9;
/** Where a label goes that has no room beside its symbol: this far out, with a line to it. */
const FAR = [26, 48, 74, 104, 140];
const POSTS_FROM = 9;
const CLEAR = 7;
/** A label must not lie this near, in pixels, to the symbol of another. */
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
    const spot = { ...feature, wx, wy, x: 0, y: 0, side: old?.side || 0, named: old?.named || false, under: null };
    spot.rank = RANK[feature.type === "point" ? feature.kind : feature.state]
      || (feature.type === "point" ? RANK.point : RANK.normal);
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
    this.hits = null; // by cell of 48 pixels, made when all symbols have their boxes
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
    this.sprites.tidy();
    this._yielding ||= setTimeout(() => {
      this._yielding = 0;
      const spread = this._spread();
      if (spread === this._settled) return;
      this._settled = spread;
      this.onSettled();
    }, YIELD_MS);
  }

  /** A number for where symbols and labels lie: the base map writes its names anew, which is work,
   * only when that has changed. */
  _spread() {
    const { boxes, ox, oy, scale } = this.taken;
    let sum = 0;
    const add = (value) => { sum = (Math.imul(sum, 31) + Math.round(value)) | 0; };
    [ox, oy, scale].forEach(add);
    for (const box of boxes) for (const value of box) add(value);
    return sum;
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
    spot.pill = null;
    if (spot.under) {
      const chip = this.sprites.chip(spot.under.length);
      const [x, y] = [left + sprite.width - inner - chip.ax, top + sprite.height - inner - 6];
      ctx.drawImage(chip.image, x, y, chip.width, chip.height);
      spot.pill = [x, y, chip.width, chip.height];
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
    this._index();
    const order = [...this.drawn].sort((a, b) =>
      // Who had a label keeps it among its equals: nothing flickers while nothing moves.
      (this._inFront(b) - this._inFront(a)) || (a.rank - b.rank) || (b.named - a.named));
    const zones = order.findIndex((spot) => !this._inFront(spot) && spot.rank > RANK.normal);
    const first = zones < 0 ? order.length : zones;
    order.slice(0, first).forEach((spot) => this._label(ctx, spot, view));
    this.names().forEach((name) => this._name(ctx, name, view));
    order.slice(first).forEach((spot) => this._label(ctx, spot, view));
  }

  _inFront(spot) {
    return spot.id === this.hovered || this.selected.has(spot.id);
  }

  _label(ctx, spot, view) {
    const text = spot.label || spot.name || "";
    const front = this._inFront(spot);
    if (!text || (!front && spot.kind === "post" && view.zoom < POSTS_FROM)) {
      spot.named = false;
      return;
    }
    const tone = spot.rank <= RANK.late && spot.state !== "normal" ? spot.state : "label";
    const sprite = this.sprites.label(text, spot.note || "", tone, true, false);
    const beside = this._beside(spot, sprite);
    // The side of last time first: a moving label must not jump about.
    const side = [spot.side, 0, 1, 2, 3].find((one) => this._fits(spot, beside[one], sprite));
    spot.named = true;
    if (side !== undefined) {
      spot.side = side;
      this._stamp(ctx, sprite, ...beside[side]);
      return;
    }
    const must = front || spot.rank <= RANK.event;
    const place = must ? this._afar(spot, sprite) : null;
    if (place) this._led(ctx, spot, sprite, place);
    else if (front) this._stamp(ctx, sprite, ...beside[spot.side]);
    else spot.named = false;
  }

  /** The four places that touch the symbol: right, left, below, above. */
  _beside({ box: [x, y, width, height] }, sprite) {
    return [
      [x + width + 4, y + height / 2 - sprite.height / 2],
      [x - sprite.width - 4, y + height / 2 - sprite.height / 2],
      [x + width / 2 - sprite.width / 2, y + height + 5],
      [x + width / 2 - sprite.width / 2, y - sprite.height - 5],
    ];
  }

  /** Whether a label there is free and nearer to its own symbol than to any other. */
  _fits(spot, [x, y], { width, height }) {
    if (!this.occupancy.free(x, y, width, height)) return false;
    return !this._near(x - CLEAR, y - CLEAR, width + 2 * CLEAR, height + 2 * CLEAR)
      .some((other) => other !== spot);
  }

  /** The drawn symbols whose boxes meet this one. */
  _near(x, y, width, height) {
    const found = new Set();
    for (let r = Math.floor(y / 48); r <= Math.floor((y + height) / 48); r++) {
      for (let c = Math.floor(x / 48); c <= Math.floor((x + width) / 48); c++) {
        for (const other of this.hits.get(r * 4096 + c) || []) {
          const [bx, by, bw, bh] = other.box;
          if (bx < x + width && bx + bw > x && by < y + height && by + bh > y) found.add(other);
        }
      }
    }
    return [...found];
  }

  /** The nearest free place further out, null when there is none. */
  _afar({ box: [x, y, width, height] }, sprite) {
    const [cx, cy] = [x + width / 2, y + height / 2];
    for (const far of FAR) {
      for (const [dx, dy] of [[1, 0], [1, -1], [1, 1], [-1, 0], [-1, -1], [-1, 1], [0, 1], [0, -1]]) {
        const left = cx + dx * (far + width / 2) + (dx < 0 ? -sprite.width : dx ? 0 : -sprite.width / 2);
        const top = cy + dy * far - (dy < 0 ? sprite.height : dy ? 0 : sprite.height / 2);
        if (this.occupancy.free(left, top, sprite.width, sprite.height)) return [left, top];
      }
    }
    return null;
  }

  /** A label with a line from its symbol. */
  _led(ctx, { box: [x, y, width, height] }, sprite, [left, top]) {
    const clamp = (value, low, high) => Math.max(low, Math.min(high, value));
    const [cx, cy] = [x + width / 2, y + height / 2];
    const to = [clamp(cx, left, left + sprite.width), clamp(cy, top, top + sprite.height)];
    const from = [clamp(to[0], x, x + width), clamp(to[1], y, y + height)];
    for (const [colour, wide] of [[this.sprites.colours.symbolHalo, 4], [this.sprites.colours.point, 1.5]]) {
      ctx.beginPath();
      ctx.moveTo(...from);
      ctx.lineTo(...to);
      ctx.setLineDash([]);
      ctx.strokeStyle = colour;
      ctx.lineWidth = wide;
      ctx.stroke();
    }
    this._stamp(ctx, sprite, left, top);
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

  /** The ids of a stack whose pill lies at a pixel, what alarms first; null when there is none. */
  stack({ x, y }) {
    const within = (box) => box && x >= box[0] && x <= box[0] + box[2] && y >= box[1] && y <= box[1] + box[3];
    const top = this.drawn.find(({ pill }) => within(pill));
    if (!top) return null;
    return [top, ...top.under].sort((a, b) => a.rank - b.rank).map(({ id }) => id);
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

// Pictures made once and drawn often: symbols with their state sign, points, labels.

import { FONT } from "./palette.js";

const SPARE = 400;
/** So many pictures are kept whether they are drawn or not. */
const TURNS = 64;
/** A picture that was not drawn for so many drawings goes. */

/** A canvas to draw on; what is kept is its bitmap: drawing from a canvas copies it each time. */
function canvas(width, height, ratio) {
  const wide = Math.max(1, Math.ceil(width * ratio));
  const high = Math.max(1, Math.ceil(height * ratio));
  const picture = new OffscreenCanvas(wide, high);
  const ctx = picture.getContext("2d");
  ctx.scale(ratio, ratio);
  return [picture, ctx];
}

/** The code with its status digit set to "anticipated or planned" (APP-6: dashed frame). */
function anticipated(sidc) {
  if (/^\d{20,30}$/.test(sidc)) return `${sidc.slice(0, 6)}1${sidc.slice(7)}`;
  return /^[A-Z]/.test(sidc) ? `${sidc.slice(0, 3)}A${sidc.slice(4)}` : sidc;
}

// ---- signs: the state is told by a shape, the colour only repeats it --------------------------

function clock(ctx, x, y, r, ink) {
  ctx.beginPath();
  ctx.moveTo(x, y - r * 0.62);
  ctx.lineTo(x, y);
  ctx.lineTo(x + r * 0.48, y + r * 0.28);
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

function tick(ctx, x, y, r, ink) {
  ctx.beginPath();
  ctx.moveTo(x - r * 0.45, y);
  ctx.lineTo(x - r * 0.1, y + r * 0.4);
  ctx.lineTo(x + r * 0.5, y - r * 0.4);
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

function disc(ctx, x, y, r, fill, edge) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.strokeStyle = edge;
  ctx.lineWidth = 1.2;
  ctx.stroke();
}

function alarm(ctx, x, y, r, fill, edge, ink) {
  ctx.beginPath();
  ctx.moveTo(x, y - r * 1.2);
  ctx.lineTo(x + r * 1.2, y + r * 0.95);
  ctx.lineTo(x - r * 1.2, y + r * 0.95);
  ctx.closePath();
  ctx.lineJoin = "round";
  ctx.strokeStyle = edge;
  ctx.lineWidth = 2.4;
  ctx.stroke();
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.fillStyle = ink;
  ctx.fillRect(x - 0.9, y - r * 0.5, 1.8, r * 0.75);
  ctx.fillRect(x - 0.9, y + r * 0.45, 1.8, 1.8);
}

function sign(ctx, state, x, y, c) {
  const r = 6;
  if (state === "late") {
    disc(ctx, x, y, r, c.late, c.symbolHalo);
    clock(ctx, x, y, r, c.signInk);
  } else if (state === "overdue") {
    alarm(ctx, x, y, r, c.overdue, c.symbolHalo, c.signInk);
  } else if (state === "ended") {
    disc(ctx, x, y, r, c.ended, c.symbolHalo);
    tick(ctx, x, y, r, c.signInk);
  }
}

// ---- points -----------------------------------------------------------------------------------

const SHAPES = {
  start: [[0, -6], [5.5, 4], [-5.5, 4]],
  release: [[0, 6], [5.5, -4], [-5.5, -4]],
  check: [[0, -6], [6, 0], [0, 6], [-6, 0]],
  rail: [[-5, -5], [5, -5], [5, 5], [-5, 5]],
  port: [[-6, -3], [6, -3], [3.5, 5], [-3.5, 5]],
  post: [[0, -6.5], [6, -1.5], [4, 5.5], [-4, 5.5], [-6, -1.5]],
  crossing: [[-6, -6], [6, 6], [6, -6], [-6, 6]],
};

/** Where somebody looked: a ring with four strokes, in no colour of a state. */
function cross(ctx, x, y, c) {
  ctx.beginPath();
  ctx.arc(x, y, 5, 0, 2 * Math.PI);
  for (const [dx, dy] of [[0, -1], [1, 0], [0, 1], [-1, 0]]) {
    ctx.moveTo(x + dx * 3, y + dy * 3);
    ctx.lineTo(x + dx * 10, y + dy * 10);
  }
  for (const [colour, wide] of [[c.symbolHalo, 4], [c.point, 1.6]]) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = wide;
    ctx.stroke();
  }
}

function glyph(ctx, kind, x, y, c) {
  if (kind === "event") {
    alarm(ctx, x, y, 9, c.overdue, c.symbolHalo, c.signInk);
    return;
  }
  if (kind === "target") {
    cross(ctx, x, y, c);
    return;
  }
  const shape = SHAPES[kind];
  ctx.beginPath();
  if (shape) {
    shape.forEach(([dx, dy], index) => ctx[index ? "lineTo" : "moveTo"](x + dx, y + dy));
    ctx.closePath();
  } else {
    ctx.arc(x, y, 4, 0, 2 * Math.PI);
  }
  ctx.lineJoin = "round";
  ctx.strokeStyle = c.symbolHalo;
  ctx.lineWidth = 4;
  ctx.stroke();
  ctx.fillStyle = c.pointFill;
  ctx.fill();
  ctx.strokeStyle = c.point;
  ctx.lineWidth = 1.8;
  ctx.stroke();
}

// ---- the cache --------------------------------------------------------------------------------

const FONTS = [`600 12px ${FONT}`, `11px ${FONT}`];
const [, ruler] = canvas(1, 1, 1);

/** A label that knows its size; its picture is painted when it is first asked for. */
class Label {
  constructor(lines, paint) {
    this.ratio = window.devicePixelRatio || 1;
    this.lines = lines;
    this.widths = lines.map((line, index) => {
      ruler.font = FONTS[index];
      return ruler.measureText(line).width;
    });
    // Whole pixels of the screen, as the picture has them.
    const whole = (length) => Math.ceil(length * this.ratio) / this.ratio;
    this.width = whole(Math.ceil(Math.max(...this.widths)) + 8);
    this.height = whole(lines.length * 14 + 2);
    this._paint = paint;
  }

  get image() {
    return (this._image ||= this._paint(this));
  }
}

/** A sprite is {image, ax, ay, width, height}: the picture, its anchor and its size in pixels. */
export class Sprites {
  constructor(colours) {
    this.setColours(colours);
  }

  setColours(colours) {
    this.colours = colours;
    this.cache = new Map();
    this.turn = 0;
  }

  /** After a drawing: what a label said an hour ago is not kept for ever. */
  tidy() {
    this.turn += 1;
    if (this.turn % TURNS || this.cache.size <= SPARE) return;
    for (const [key, sprite] of this.cache) {
      if (sprite.seen >= this.turn - TURNS) continue;
      this.cache.delete(key);
      // Its pixels lie outside the script's heap, where nothing collects them in time.
      (sprite instanceof Label ? sprite._image : sprite.image)?.close();
    }
  }

  _keep(key, make) {
    let sprite = this.cache.get(key);
    if (!sprite) {
      const ratio = window.devicePixelRatio || 1;
      sprite = make(ratio);
      sprite.image = sprite.image.transferToImageBitmap();
      // Exactly its pixels: a size that is off by a fraction costs a resampling at every drawing.
      sprite.width = sprite.image.width / ratio;
      sprite.height = sprite.image.height / ratio;
      this.cache.set(key, sprite);
    }
    sprite.seen = this.turn;
    return sprite;
  }

  symbol(feature, size) {
    const { sidc, state } = feature;
    const dashed = feature.planned || state === "planned";
    return this._keep(`s|${sidc}|${size}|${state}|${dashed}`, (ratio) =>
      this._symbol(dashed ? anticipated(sidc) : sidc, size, state, ratio));
  }

  _symbol(sidc, size, state, ratio) {
    const c = this.colours;
    const symbol = new ms.Symbol(sidc, {
      size, colorMode: c.symbolMode, strokeWidth: 5, outlineWidth: c.symbolEdgeWidth, outlineColor: c.symbolEdge,
    });
    const { width, height } = symbol.getSize();
    const anchor = symbol.getAnchor();
    const margin = state === "normal" || state === "planned" ? 1 : 7;
    const [image, ctx] = canvas(width + 2 * margin, height + 2 * margin, ratio);
    ctx.globalAlpha = state === "ended" ? 0.55 : 1;
    ctx.drawImage(symbol.asCanvas(ratio), margin, margin, width, height);
    ctx.globalAlpha = 1;
    const centre = symbol.getOctagonAnchor();
    sign(ctx, state, margin + centre.x + size * 0.66, margin + centre.y - size * 0.5, c);
    return {
      image, ax: anchor.x + margin, ay: anchor.y + margin,
      width: width + 2 * margin, height: height + 2 * margin, margin,
    };
  }

  point(kind) {
    return this._keep(`p|${kind}`, (ratio) => {
      const [image, ctx] = canvas(22, 22, ratio);
      glyph(ctx, kind, 11, 11, this.colours);
      return { image, ax: 11, ay: 11, width: 22, height: 22, margin: 4 };
    });
  }

  /** One or two lines of text; `tone` names the palette's colour of the first. Measured now and
   * painted when it is drawn: most of five thousand labels find no room. */
  label(text, note, tone, plate, centred) {
    const key = `l|${text}|${note}|${tone}|${plate}|${centred}`;
    let sprite = this.cache.get(key);
    if (!sprite) {
      sprite = new Label([text, note].filter(Boolean), (label) =>
        this._label(label, tone, plate, centred));
      this.cache.set(key, sprite);
    }
    sprite.seen = this.turn;
    return sprite;
  }

  _label({ lines, widths, width, height, ratio }, tone, plate, centred) {
    const [image, ctx] = canvas(width, height, ratio);
    if (plate) this._plate(ctx, width, height);
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    lines.forEach((line, index) => {
      const x = centred ? (width - widths[index]) / 2 : 4;
      const y = 8 + index * 14;
      ctx.font = FONTS[index];
      if (!plate) {
        ctx.strokeStyle = this.colours.symbolHalo;
        ctx.lineWidth = 3;
        ctx.strokeText(line, x, y);
      }
      ctx.fillStyle = index ? this.colours.note : this.colours[tone];
      ctx.fillText(line, x, y);
    });
    return image.transferToImageBitmap();
  }

  _plate(ctx, width, height) {
    ctx.beginPath();
    ctx.roundRect(0.5, 0.5, width - 1, height - 1, 3);
    ctx.fillStyle = this.colours.plate;
    ctx.fill();
  }

  /** An arrow of 12 pixels round its middle, to the nearest 10 degrees. */
  arrow(course) {
    const tenth = Math.round(course / 10) % 36;
    return this._keep(`a|${tenth}`, (ratio) => {
      const [image, ctx] = canvas(22, 22, ratio);
      ctx.translate(11, 11);
      ctx.rotate((tenth * Math.PI) / 18);
      ctx.beginPath();
      for (const [x, y] of [[0, 7], [0, -6], [-4, -1], [0, -6], [4, -1]]) ctx.lineTo(x, y);
      ctx.lineCap = ctx.lineJoin = "round";
      for (const [colour, width] of [[this.colours.symbolHalo, 4], [this.colours.course, 1.8]]) {
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.stroke();
      }
      return { image };
    });
  }

  /** A small pill with how many more lie under a symbol. */
  chip(count) {
    return this._keep(`c|${count}`, (ratio) => {
      const text = `+${count}`;
      const width = 9 + 6.5 * text.length;
      const [image, ctx] = canvas(width, 14, ratio);
      ctx.beginPath();
      ctx.roundRect(0.5, 0.5, width - 1, 13, 6.5);
      ctx.fillStyle = this.colours.chip;
      ctx.fill();
      ctx.fillStyle = this.colours.chipText;
      ctx.font = `600 10px ${FONT}`;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillText(text, width / 2, 7.5);
      return { image, ax: width / 2, ay: 7, width, height: 14 };
    });
  }
}

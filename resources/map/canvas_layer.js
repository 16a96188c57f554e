// A Leaflet layer that is one canvas over the view, redrawn whole; and its small tools.

/** Web Mercator world coordinates at zoom 0: the square 0..256. */
export function world(lat, lon) {
  const sin = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return [
    (lon / 360 + 0.5) * 256,
    (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 256,
  ];
}

/**
 * `draw(ctx, view)` is given a context in view pixels; view: {scale, ox, oy, left, top, right,
 * bottom, zoom}, where x = wx * scale - ox. `follow: true` redraws during a drag as well.
 */
export const CanvasLayer = L.Renderer.extend({
  options: { padding: 0, pane: "overlayPane", opaque: false, follow: false },

  initialize(draw, options) {
    L.Renderer.prototype.initialize.call(this, options);
    this._draw = draw;
    this._frame = 0;
  },

  getEvents() {
    const events = L.Renderer.prototype.getEvents.call(this);
    if (this.options.follow) events.move = this._update;
    return events;
  },

  /** Draw in the next animation frame; `then` runs after it. */
  schedule(then) {
    if (then) (this._after ||= []).push(then);
    this._frame ||= requestAnimationFrame(() => {
      this._frame = 0;
      if (this._map) this._update();
      const after = this._after || [];
      this._after = [];
      after.forEach((call) => call());
    });
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._ctx = this._container.getContext("2d", { alpha: !this.options.opaque });
  },

  _destroyContainer() {
    cancelAnimationFrame(this._frame);
    this._container.remove();
    delete this._ctx;
  },

  _updatePaths() {},

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const min = this._bounds.min;
    const size = this._bounds.getSize();
    this._fit(size);
    L.DomUtil.setPosition(this._container, min);
    const zoom = this._zoom;
    const origin = this._map.getPixelOrigin().add(min);
    const scale = this._map.options.crs.scale(zoom) / 256;
    if (!this.options.opaque) this._ctx.clearRect(0, 0, size.x, size.y);
    this._draw(this._ctx, {
      scale, ox: origin.x, oy: origin.y, zoom,
      width: size.x, height: size.y,
      left: origin.x / scale, top: origin.y / scale,
      right: (origin.x + size.x) / scale, bottom: (origin.y + size.y) / scale,
    });
  },

  _fit(size) {
    const ratio = window.devicePixelRatio || 1;
    const canvas = this._container;
    const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
    this._ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  },
});

/** Which parts of the view are taken, in cells of 6 pixels: decides which labels are written. */
export class Occupancy {
  reset(width, height) {
    this.columns = Math.ceil(width / 6);
    this.rows = Math.ceil(height / 6);
    const cells = this.columns * this.rows;
    if (!this.cells || this.cells.length !== cells) this.cells = new Uint8Array(cells);
    else this.cells.fill(0);
  }

  /** True when nothing is drawn in the box and it lies wholly inside the view. */
  free(x, y, width, height) {
    const [c0, r0] = [Math.floor(x / 6), Math.floor(y / 6)];
    const [c1, r1] = [Math.floor((x + width) / 6), Math.floor((y + height) / 6)];
    if (c0 < 0 || r0 < 0 || c1 >= this.columns || r1 >= this.rows) return false;
    for (let r = r0; r <= r1; r++) {
      const row = r * this.columns;
      for (let c = c0; c <= c1; c++) if (this.cells[row + c]) return false;
    }
    return true;
  }

  take(x, y, width, height) {
    const c0 = Math.max(0, Math.floor(x / 6));
    const c1 = Math.min(this.columns - 1, Math.floor((x + width) / 6));
    const r0 = Math.max(0, Math.floor(y / 6));
    const r1 = Math.min(this.rows - 1, Math.floor((y + height) / 6));
    for (let r = r0; r <= r1; r++) {
      const row = r * this.columns;
      for (let c = c0; c <= c1; c++) this.cells[row + c] = 1;
    }
  }
}

// Mouse and keyboard on the map, told to the window by the id of what was meant.

export class Pointer {
  constructor(map, symbols, vectors, send) {
    Object.assign(this, { map, symbols, vectors, send });
    this.over = null;
    map.on("click", (event) => this._click(event));
    map.on("dblclick", (event) => this._open(event));
    map.on("contextmenu", (event) => this._menu(event));
    map.on("mousemove", (event) => this._hover(event));
    map.on("mouseout", () => this._mark(""));
    map.getContainer().addEventListener("keydown", (event) => this._key(event));
  }

  _click(event) {
    const ids = this.symbols.stack(event.containerPoint);
    const { x, y } = event.containerPoint;
    if (ids) this.send("stack", { ids, x, y });
    else this.send("picked", { id: this._meant(event) });
  }

  _meant(event) {
    return (this.symbols.pick(event.containerPoint) || this.vectors.at(event.layerPoint))?.id || "";
  }

  _open(event) {
    const found = this.symbols.at(event.containerPoint) || this.vectors.at(event.layerPoint);
    // A double click on a stack opens the one that its first click picked.
    const stack = found?.under ? [found, ...found.under] : found ? [found] : [];
    const chosen = stack.find(({ id }) => this.symbols.selected.has(id)) || found;
    if (chosen) this.send("opened", { id: chosen.id });
    else this.map.setZoomAround(event.containerPoint, this.map.getZoom() + 1);
  }

  _menu(event) {
    event.originalEvent.preventDefault();
    const found = this.symbols.at(event.containerPoint) || this.vectors.at(event.layerPoint);
    this._tellMenu(found?.id || "", event.latlng, event.containerPoint);
  }

  _tellMenu(id, { lat, lng }, { x, y }) {
    this.send("menu", { id, lat, lon: lng, x, y });
  }

  /** At most one message in an animation frame. */
  _hover(event) {
    const waiting = this.over;
    this.over = event;
    if (waiting) return;
    requestAnimationFrame(() => {
      const { containerPoint, layerPoint } = this.over;
      const latlng = this.over.latlng.wrap();
      this.over = null;
      this.send("cursor", { lat: latlng.lat, lon: latlng.lng });
      const spot = this.symbols.at(containerPoint);
      const pill = this.symbols.stack(containerPoint);
      this.map.getContainer().style.cursor = spot || pill || this.vectors.at(layerPoint) ? "pointer" : "";
      this._mark(spot?.id || "");
    });
  }

  _mark(id) {
    if (id === this.symbols.hovered) return;
    this.symbols.hovered = id;
    this.symbols.redraw();
  }

  _key(event) {
    const [chosen = ""] = this.symbols.selected;
    if (event.key === "Enter" && chosen) this.send("opened", { id: chosen });
    else if (event.key === "Escape") this.send("picked", { id: "" });
    else if (event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")) {
      const spot = this.symbols.find(chosen);
      const at = spot ? L.latLng(spot.lat, spot.lon) : this.map.getCenter();
      this._tellMenu(chosen, at, this.map.latLngToContainerPoint(at));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

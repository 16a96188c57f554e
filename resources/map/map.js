// The map page: joins the bridge, hands messages to the parts, tells the window what happens.

import { BaseMap } from "./base.js";
import { join } from "./link.js";
import { palettes } from "./palette.js";
import { Pointer } from "./pointer.js";
import { Symbols } from "./symbols.js";
import { Vectors } from "./vectors.js";
import { words } from "./words.js";

const { map, messages } = window.tocPage;
let scheme = "light";
let language = "nl";
const say = () => words[language];

const vectors = new Vectors(map, palettes[scheme], say);
const symbols = new Symbols(map, palettes[scheme], () => vectors.names(), () => base.names.schedule());
const base = new BaseMap(map, palettes[scheme], () => symbols.taken);
const credit = L.control.attribution({ prefix: false }).addTo(map);
L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);

const isSpot = (feature) => feature.type === "symbol" || feature.type === "point";

const handlers = {
  layer({ layer, rev, full, put, drop }) {
    if (full) [symbols, vectors].forEach((part) => part.clear(layer));
    // Dropped first: a new symbol may have the slot of one that goes.
    drop.forEach((id) => [symbols, vectors].forEach((part) => part.drop(layer, id)));
    for (const feature of put) {
      const [here, other] = isSpot(feature) ? [symbols, vectors] : [vectors, symbols];
      other.drop(layer, feature.id);
      here.put(layer, feature);
    }
    symbols.redraw(() => send("rendered", { layer, rev }));
  },
  move({ layer, rev, data }) {
    symbols.move(layer, data);
    symbols.redraw(() => send("rendered", { layer, rev }));
  },
  order({ layers }) {
    symbols.order = vectors.order = layers;
    symbols.redraw();
  },
  visible({ layer, on }) {
    if (layer.startsWith("base.")) {
      base.setVisible(layer, on);
      return;
    }
    vectors.setVisible(layer, on);
    if (on) symbols.hidden.delete(layer);
    else symbols.hidden.add(layer);
    symbols.redraw();
  },
  select({ ids }) {
    symbols.selected = new Set(ids);
    vectors.select(ids);
    symbols.redraw();
  },
  fit({ south, west, north, east }) {
    map.fitBounds([[south, west], [north, east]], { padding: [48, 48], maxZoom: 12, animate: false });
  },
  go({ lat, lon, zoom }) {
    map.setView([lat, lon], zoom || map.getZoom(), { animate: false });
  },
  zoom({ step }) {
    map.setZoom(map.getZoom() + step);
  },
  scheme({ name }) {
    scheme = name;
    document.documentElement.dataset.scheme = name;
    [base, vectors, symbols].forEach((part) => part.setColours(palettes[name]));
  },
  language({ name }) {
    credit.removeAttribution(say().credit);
    language = name;
    document.documentElement.lang = name;
    credit.addAttribution(say().credit);
    symbols.redraw();
  },
};

let send = () => {};
// For the developer tools and the tests.
window.tocPage.parts = { base, symbols, vectors };

function tellView() {
  const box = map.getBounds();
  const { lat, lng } = map.getCenter();
  send("view", {
    south: box.getSouth(), west: box.getWest(), north: box.getNorth(), east: box.getEast(),
    lat, lon: lng, zoom: map.getZoom(),
  });
}

send = await join(messages, handlers);
window.tocGuard.listen((address) => send("denied", { address }));
new Pointer(map, symbols, vectors, send);
map.on("moveend", tellView);
new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(map.getContainer());
credit.addAttribution(say().credit);
send("ready", { version: messages.version });
await base.load();

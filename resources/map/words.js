// The few words that the map itself writes.

export const words = {
  nl: {
    planned: "gepland", decided: "vastgesteld", announced: "bekendgemaakt", active: "van kracht",
    suspended: "opgeschort", ended: "beëindigd", contested: "betwist",
    credit: "Kust, rivieren, grenzen: GSHHG · Plaatsen: GeoNames (CC BY 4.0) · Wegennet: voorbeeld, eigen opgave",
  },
  en: {
    planned: "planned", decided: "decided", announced: "announced", active: "active",
    suspended: "suspended", ended: "ended", contested: "contested",
    credit: "Shore, rivers, borders: GSHHG · Places: GeoNames (CC BY 4.0) · Road network: example, own entry",
  },
};

// The two palettes of the map. Red, amber and green are kept for states.

const LIGHT = {
  beyond: "#e4e2dc", water: "#c9dae6", land: "#f5f3ee", coast: "#8fa9b9", river: "#a9c5d6", canal: "#9dbdd1",
  border: "#a394ad", dike: "#a39b8c",
  roadCasing: "#b5ac9c", road: "#fffdf8", rail: "#858b92", waterway: "#7fa6c0", node: "#7d766a",
  shield: "#ffffff", shieldEdge: "#8d8577", shieldText: "#4f4a42",
  town: "#454c53", townDot: "#767e86", halo: "#f5f3ee", province: "#a39c90", waterText: "#5f8ba8",
  nodeText: "#5d564b",
  symbolHalo: "#ffffff", symbolEdge: "#ffffff", symbolEdgeWidth: 7, symbolMode: "Light", label: "#14181c", note: "#4a525a", plate: "#ffffffd9",
  ring: "#0b57d0", ringCase: "#ffffff", course: "#22272c", chip: "#2d343b", chipText: "#ffffff",
  late: "#b26a00", overdue: "#c5221f", ended: "#6b7278", signInk: "#ffffff",
  zone: "#7b3f9e", zoneOld: "#7d7f88", contested: "#b26a00", suspended: "#85689b",
  route: "#1f5f8b", actual: "#2b2f33", alternative: "#5f7f97", boundary: "#555b61",
  lineCase: "#ffffffc0", point: "#2b3a46", pointFill: "#ffffff",
};

const DARK = {
  beyond: "#1b2025", water: "#12171c", land: "#232a30", coast: "#46545f", river: "#34495a", canal: "#33495b",
  border: "#6f6479", dike: "#5b5750",
  roadCasing: "#181d22", road: "#565f68", rail: "#6d747b", waterway: "#3d5b70", node: "#8b9299",
  shield: "#2e363d", shieldEdge: "#6a737b", shieldText: "#b6bec5",
  town: "#b3bcc4", townDot: "#848d95", halo: "#1d2328", province: "#66717b", waterText: "#5d86a1",
  nodeText: "#98a1a9",
  symbolHalo: "#0c0f12", symbolEdge: "#d5dbe0", symbolEdgeWidth: 4.5, symbolMode: "Light", label: "#f1f4f6", note: "#b8c0c7", plate: "#14191ed9",
  ring: "#8ab4f8", ringCase: "#0c0f12", course: "#d9dfe4", chip: "#dfe4e8", chipText: "#15191d",
  late: "#f2a93b", overdue: "#ff6b60", ended: "#8c949b", signInk: "#14181c",
  zone: "#c792ea", zoneOld: "#8b8f98", contested: "#f2a93b", suspended: "#a98bc0",
  route: "#74b3e0", actual: "#d9dfe4", alternative: "#7e9bb0", boundary: "#9aa2a9",
  lineCase: "#0c0f12c0", point: "#d9dfe4", pointFill: "#1b2126",
};

export const palettes = { light: LIGHT, dark: DARK };
export const FONT = '"Noto Sans", "Segoe UI", "DejaVu Sans", sans-serif';

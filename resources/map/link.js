// The page's end of the bridge: one channel, both directions checked against one table.

const TYPES = {
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  flag: (value) => typeof value === "boolean",
  list: (value) => Array.isArray(value),
};

function fault(table, kind, payload) {
  const fields = table[kind];
  if (!fields) return `no message of kind ${kind}`;
  for (const name of Object.keys(payload)) {
    if (!(name in fields)) return `${kind}: unknown field ${name}`;
  }
  for (const [name, type] of Object.entries(fields)) {
    if (!TYPES[type](payload[name])) return `${kind}.${name}: no ${type}`;
  }
  return null;
}

/** Join the window: `handlers` has one function for each kind of the table; resolves to `send`. */
export function join(tables, handlers) {
  for (const kind of Object.keys(tables.down)) {
    if (!(kind in handlers)) throw new Error(`no handler for ${kind}`);
  }
  return new Promise((resolve) => {
    new QWebChannel(qt.webChannelTransport, (channel) => {
      const bridge = channel.objects.bridge;
      bridge.message.connect((kind, text) => {
        const payload = JSON.parse(text);
        const wrong = fault(tables.down, kind, payload);
        if (wrong) throw new Error(wrong);
        handlers[kind](payload);
      });
      resolve((kind, payload) => {
        const wrong = fault(tables.up, kind, payload);
        if (wrong) throw new Error(wrong);
        bridge.tell(kind, JSON.stringify(payload));
      });
    });
  });
}

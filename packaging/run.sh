#!/bin/bash
# Start the program from this tree; without a display on Qt's VNC platform, on loopback only.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# has_listener PORT: whether something on this machine already answers there.
has_listener() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

if [[ $OSTYPE == linux* && -z ${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-} ]]; then
    port=5900
    while has_listener "$port"; do
        ((++port < 6000)) || { echo "run: ports 5900 to 5999 are all taken: free one." >&2; exit 1; }
    done
    export QT_QPA_PLATFORM="vnc:size=1600x950:addr=127.0.0.1:port=$port"
    {
        echo "run: there is no display, so the window is shown by VNC on 127.0.0.1, port $port."
        echo "     On this machine: any VNC viewer on 127.0.0.1::$port"
        echo "     From another:    ssh -L $port:127.0.0.1:$port <this machine>, then the same there."
        echo "     It asks no password: everyone with an account on this machine can look."
    } >&2
fi

if [[ $EUID == 0 && -z ${QTWEBENGINE_DISABLE_SANDBOX:-} ]]; then
    echo "run: as root the map page has no sandbox; use an ordinary account for real work." >&2
    export QTWEBENGINE_DISABLE_SANDBOX=1
fi

# Compiled modules are kept, also where the shell says otherwise: the start halves.
unset PYTHONDONTWRITEBYTECODE
exec .venv/bin/python -m app "$@"

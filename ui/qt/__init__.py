"""Qt without domain words: jobs, bus, look, icons, language, faults, actions, layout."""

from ui.qt.immortals import keep_constants_alive

# Before any Qt call of ours; app.main imports this package before it makes the application.
keep_constants_alive()

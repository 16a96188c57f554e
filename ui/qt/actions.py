"""Actions are data: one list feeds menus, tool bars, the palette and the shortcut sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.qt.icons import icon
from ui.qt.theme import theme

State = Mapping[str, Any]


def always(_state: State) -> bool:
    """The `when` of an action that can always be used."""
    return True


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that can be done. `title` and `menu` are English source texts of `context`
    (mark them with QT_TRANSLATE_NOOP); `list_key` is a key of the page's list: told in menu and
    sheet, but no shortcut of the window; `menu` "" keeps it out of the menus; `when` is asked
    on every `refresh`; a `separator` is drawn above it in its menu; what is `grave` ends something
    and is not run by a guess; `group` "record" is about the record that is picked, "list" about
    the list: both stand in the menu of the list."""

    id: str
    title: str
    menu: str = ""
    icon: str = ""
    shortcut: str | QKeySequence.StandardKey = ""
    when: Callable[[State], bool] = always
    checkable: bool = False
    hint: str = ""
    separator: bool = False
    in_palette: bool = True
    context: str = "Actions"
    list_key: str = ""
    grave: bool = False
    group: Literal["", "record", "list"] = ""

    def text(self) -> str:
        """The title in the language in use."""
        return _text(self, self.title)


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """An action as the palette and the shortcut sheet show it, in the language in use."""

    id: str
    title: str
    menu: str
    hint: str
    shortcut: str
    icon: str
    enabled: bool
    grave: bool = False


class Actions(QObject):
    """Makes the QActions of the specs and keeps their texts, icons and states.

    Icons are drawn when an action is first asked for or its menu first opens: those of a whole
    window take a twentieth of a second, which would be spent before the first paint.
    """

    def __init__(self, specs: Iterable[ActionSpec], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._specs = {spec.id: spec for spec in specs}
        self._actions = {spec.id: self._make(spec) for spec in self._specs.values()}
        self._menus: list[tuple[QMenu, ActionSpec]] = []
        self._state: State = {}
        self._drawn: set[str] = set()
        self._about: dict[str, str] = {}
        theme().changed.connect(self._recolour)
        self.retranslate()

    def action(self, id: str) -> QAction:
        """The QAction of a spec; an id that is not there is a KeyError."""
        self._draw((id,))
        return self._actions[id]

    def keys(self) -> list[QKeySequence]:
        """The shortcuts that are taken by these actions."""
        return [self._actions[key].shortcut() for key, s in self._specs.items() if s.shortcut]

    def bind(self, id: str, run: Callable[..., Any]) -> None:
        """Call `run` when the action is triggered, with its new state if it is checkable."""
        checkable = self._specs[id].checkable
        action = self._actions[id]

        # Neither `run` itself nor a bound method of it: PySide would look at its signature.
        def triggered(checked: bool) -> None:
            if checkable:
                run(checked)
            else:
                run()

        action.triggered.connect(triggered)

    def run(self, id: str) -> None:
        """Trigger the action if it is enabled."""
        self._actions[id].trigger()

    def attach(self, window: QWidget) -> None:
        """Make every shortcut work in `window`, whether or not it has menus."""
        window.addActions(list(self._actions.values()))

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Add a menu for each `menu` of the specs, in the order of the list."""
        made: dict[str, QMenu] = {}
        for spec in self._specs.values():
            if not spec.menu:
                continue
            if spec.menu not in made:
                made[spec.menu] = bar.addMenu(_text(spec, spec.menu))
                made[spec.menu].aboutToShow.connect(self._draw_all)
                self._menus.append((made[spec.menu], spec))
            if spec.separator:
                made[spec.menu].addSeparator()
            made[spec.menu].addAction(self._actions[spec.id])

    def refresh(self, state: State) -> None:
        """Ask every `when` again with what is the case now."""
        self._state = state
        for key, spec in self._specs.items():
            self._actions[key].setEnabled(spec.when(state))

    def entries(self) -> list[ActionEntry]:
        """Every action for the palette and the shortcut sheet, in the order of the list."""
        return [self._entry(spec) for spec in self._specs.values() if spec.in_palette]

    def retranslate(self) -> None:
        """Say every text again; connect it to `Translations.changed`."""
        for key, spec in self._specs.items():
            action = self._actions[key]
            told = _list_key(spec)
            # What stands after a tab is shown where a menu shows keys.
            about = self._about.get(key, "")
            title = _text(spec, spec.title) + (f": {about.replace('&', '&&')}" if about else "")
            action.setText(title + (f"\t{told}" if told else ""))
            hint = _text(spec, spec.hint) if spec.hint else _text(spec, spec.title)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) or told
            plain = hint.replace("&", "")
            action.setToolTip(f"{plain} ({keys})" if keys else plain)
            action.setStatusTip(plain)
        for menu, spec in self._menus:
            menu.setTitle(_text(spec, spec.menu))

    def say_about(self, about: Mapping[str, str]) -> None:
        """What an action is about now, behind its title in the menu: "Undo: start of 26-NLD-50"."""
        if about != self._about:
            self._about = dict(about)
            self.retranslate()

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(self)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        action.setMenuRole(QAction.MenuRole.NoRole)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        return action

    def _entry(self, spec: ActionSpec) -> ActionEntry:
        action = self._actions[spec.id]
        return ActionEntry(
            id=spec.id,
            title=_text(spec, spec.title).replace("&", "").rstrip("."),
            menu=_text(spec, spec.menu).replace("&", "") if spec.menu else "",
            hint=_text(spec, spec.hint) if spec.hint else "",
            shortcut=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            or _list_key(spec),
            icon=spec.icon,
            enabled=action.isEnabled(),
            grave=spec.grave,
        )

    def _draw_all(self) -> None:
        self._draw(self._specs)

    def _draw(self, keys: Iterable[str]) -> None:
        for key in keys:
            name = self._specs[key].icon
            if name and key not in self._drawn:
                self._drawn.add(key)
                self._actions[key].setIcon(icon(name))

    def _recolour(self) -> None:
        drawn, self._drawn = self._drawn, set()
        self._draw(drawn)


def _text(spec: ActionSpec, source: str) -> str:
    return QCoreApplication.translate(spec.context, source)


def _list_key(spec: ActionSpec) -> str:
    if not spec.list_key:
        return ""
    return QCoreApplication.translate("Actions", "{key} in the list").format(key=spec.list_key)

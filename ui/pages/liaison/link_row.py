"""What the entry being written links to: linked, named in the text, and selected now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.named import Named
from app.workflows.things import Directory, Found
from ui.kinds import kind_icon
from ui.pages.frame import Tools
from ui.pages.liaison.chips import Chips, ChipSpec, Look
from ui.pages.liaison.entry_rules import EntryDraft

_ICONS = {"movement": "alert", "post": "user", "dtg": "clock", "mgrs": "pin", "road": "map"}


class LinkRow(Chips):
    """Shows and changes the links of one EntryDraft. `linked`: one came or went by hand."""

    linked = Signal()

    def __init__(self, tools: Tools, own_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools, self._own_id = tools, own_id
        self._draft = EntryDraft()
        self._directory = Directory()
        self._found: tuple[Found, ...] = ()
        self._offered: Named | None = None
        self.pressed.connect(self._toggle)
        tools.selection.changed.connect(self._offer)

    def use(self, draft: EntryDraft) -> None:
        """Work on this draft from now on."""
        self._draft = draft
        self.read()

    def set_directory(self, directory: Directory) -> None:
        """Know these names from now on."""
        self._directory = directory
        self.read()
        self._offer(self._tools.selection.kind, self._tools.selection.id)

    def read(self) -> None:
        """Look again what the text of the draft names; records in it are linked."""
        self._found = self._directory.found_in(self._draft.fields.get("text", ""))
        self._draft.link_recognised([f.thing for f in self._found if f.thing is not None])
        self.show_links()

    def toggle_offered(self) -> None:
        """Link what is selected now, or take that link off."""
        if self._offered is not None:
            self._toggle(self._offered.id)

    def show_links(self) -> None:
        """Say everything again."""
        linked = self.tr("Linked. Press to take the link off.")
        named = self.tr("Named in the text. Press to link it.")
        specs = [_chip(thing, "on", linked) for thing in self._draft.links.values()]
        specs += [
            _chip(f.thing, "offered", named)
            for f in self._found
            if f.thing is not None and f.thing.id not in self._draft.links
        ]
        if self._offered is not None and all(spec.key != self._offered.id for spec in specs):
            tip = self.tr("Selected now. Press, or Ctrl+L, to link it.")
            specs.append(_chip(self._offered, "offered", tip, "plus"))
        self.set_specs(specs + [self._plain(f) for f in self._found if f.thing is None])

    def _plain(self, found: Found) -> ChipSpec:
        kinds = {
            "movement": self.tr("{value}: no such movement"),
            "post": "@{value}",
            "tag": "#{value}",
        }
        text = kinds.get(found.kind, "{value}").format(value=found.value)
        tip, key = self.tr("Recognised in the text"), f"{found.kind}:{found.value}"
        return ChipSpec(key, text, _ICONS.get(found.kind, ""), "plain", tip)

    def _toggle(self, key: str) -> None:
        things = {f.thing.id: f.thing for f in self._found if f.thing is not None}
        if self._offered is not None:
            things.setdefault(self._offered.id, self._offered)
        thing = self._draft.links.get(key) or things.get(key)
        if thing is not None:
            self._draft.toggle(thing)
            self.show_links()
            self.linked.emit()

    def _offer(self, kind: str, id_: str) -> None:
        """Offer what is selected; its name is found in the db-read lane."""
        if not id_ or id_ == self._own_id:
            self._take_offer(kind, id_, None)
            return
        context, directory = self._tools.context, self._directory
        self._tools.jobs.submit(
            "db-read",
            lambda: context.things.read([id_], directory),
            lambda found: self._take_offer(kind, id_, found[0] if found else None),
            self._tools.refuse,
            self,
        )

    def _take_offer(self, kind: str, id_: str, thing: Named | None) -> None:
        # The answer may come when something else is selected.
        if (kind, id_) == (self._tools.selection.kind, self._tools.selection.id):
            self._offered = thing
            self.show_links()


def _chip(thing: Named, look: Look, tip: str, icon: str = "") -> ChipSpec:
    return ChipSpec(thing.id, thing.title, icon or kind_icon(thing.kind), look, tip)

"""Saved lists on a page: chosen, saved, updated, renamed, deleted; people put in and left out by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.i18n import _, n_
from smallcrm.features.people.filters import Comparison, Condition, Filter, FilterError, parse, parse_saved
from smallcrm.features.people.model import Segment
from smallcrm.features.people.segments import all_segments, member_count
from smallcrm.features.people.service.segments import (
    delete_segment,
    pick_many,
    rename_segment,
    save_segment,
    save_segment_with,
)
from smallcrm.features.people.views.chip_menu import add_choices, add_heading
from smallcrm.features.people.views.lists import ListPane
from smallcrm.features.people.views.narrowing import Narrowing, in_segment, in_words
from smallcrm.ui import words
from smallcrm.ui.bindings import line, notes
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.messages import calmly
from smallcrm.ui.slips import Slip

MOST = 40  # in a menu; the others are found by “+ Filter”


class SavedLists:
    """What can be done with the lists that were saved, from one page."""

    def __init__(self, desk: Desk, pane: ListPane) -> None:
        self._desk, self._pane = desk, pane

    def current(self) -> Segment | None:
        """The saved list in front."""
        found = self._pane.narrowing().segment()
        return Segment.get_or_none(Segment.id == found[0]) if found else None

    def choose(self, segment: Segment) -> None:
        """Show a saved list, in its order and with its columns."""
        pane = self._pane
        pane.narrow(Narrowing((in_segment(segment.name),)))
        order = segment.order_by.lstrip("-")
        column = next((column for column in pane.columns if column.key == order), None)
        if column is not None:
            pane.sort_by(order, column.down != segment.order_by.startswith("-"))
        shown = json.loads(segment.columns or "[]")
        if isinstance(shown, list) and shown:
            pane.heads.table.show_only([str(key) for key in shown])

    def print(self) -> None:
        """Print what the list shows; of several that are marked, those."""
        from smallcrm.features.people.views.printing import print_list

        print_list(self._desk, self._pane, self._pane.list.marked_ids())

    def keep(self) -> None:
        """Save what the list shows as a file; of several that are marked, those."""
        from smallcrm.features.people.views.printing import save_list

        save_list(self._desk, self._pane, self._pane.list.marked_ids())

    def fill(self, menu: QMenu) -> None:
        """The saved lists, and what can be done with the one in front."""
        known, here = all_segments()[:MOST], self.current()
        if known:
            add_heading(menu, _("Saved lists"))
            by_id = {str(one.id): one for one in known}
            names = [("", _("Everybody")), *((str(one.id), one.name.replace("&", "&&")) for one in known)]
            add_choices(menu, names, str(here.id) if here else "", lambda key: self._choose(by_id.get(key)))
        menu.addSeparator()
        self._add(menu, _("Save this list…"), self.save)
        if here is not None:
            name = here.name.replace("&", "&&")
            self._add(menu, _("Update “{}”").format(name), partial(self.update, here))
            self._add(menu, _("Change “{}”…").format(name), partial(self.change, here))
            self._add(menu, _("Delete “{}”").format(name), partial(self.delete, here))

    def save(self) -> None:
        """Ask for a name, and keep what is shown under it."""
        narrowing = self._pane.narrowing()
        form = Form([entry(_("Name"), "name", line(_("as it will stand in the menu"), 200))])
        form.load({"name": ""})

        def store() -> None:
            name = form.values()["name"].strip()
            if not name:
                raise Invalid({"name": _("A saved list needs a name.")})
            if any(one.name.casefold() == name.casefold() for one in all_segments()):
                raise Invalid({"name": _("There already is a saved list “{}”.").format(name)})
            self.choose(save_segment(name, self._expression(narrowing), self._order(), self._columns()))

        said = " · ".join(in_words(part) for part in narrowing.parts)
        about = said or _("Nothing narrows this list: whoever is in it is put in by hand.")
        slip = Slip("save-list", _("Save this list"), about, form, store)
        slip.once = True
        self._desk.lay(slip)

    def update(self, segment: Segment) -> None:
        """Keep the order, the columns and whatever narrows the list further."""
        further = self._pane.narrowing().besides().parts
        expression = segment.expression
        if further and expression.strip():
            expression = Filter.of([*Narrowing.of(parse_saved(expression)).parts, *further]).text()
        elif further:
            raise UserError(
                _("“{}” was put together by hand. Save what is shown as a list of its own.").format(
                    segment.name
                )
            )
        self.choose(save_segment(segment.name, expression, self._order(), self._columns()))
        self._desk.tell(_("“{}” is updated. Ctrl+Z takes it back.").format(segment.name), "success")

    def change(self, segment: Segment) -> None:
        """Its name, and its filter as text."""
        form = Form(
            [
                entry(_("Name"), "name", line(longest=200)),
                entry(_("Filter"), "filter", notes(_("city = Köln and status = customer"), 4)),
            ]
        )
        form.load({"name": segment.name, "filter": segment.expression})

        def store() -> None:
            said = form.values()
            check_text(said["filter"])
            if said["filter"].strip() != segment.expression.strip():
                save_segment(segment.name, said["filter"])
            if said["name"].strip() != segment.name:
                _named(lambda: rename_segment(segment, said["name"]))
            self.choose(Segment.get_by_id(segment.id))

        self._desk.lay(Slip(f"list:{segment.id}", _("Saved list"), "", form, store))

    def delete(self, segment: Segment) -> None:
        """Delete it, not the people in it."""
        name = segment.name
        delete_segment(segment)
        self._pane.narrow(self._pane.narrowing().without(in_segment(name)))
        told = _("The list “{}” is deleted, and nobody in it. Ctrl+Z brings it back.")
        self._desk.tell(told.format(name))

    def write(self) -> None:
        """The filter as text, with what cannot be read said below it."""
        form = Form([entry(_("Filter"), "filter", notes(_("city = Köln and status = customer"), 5))])
        form.load({"filter": self._pane.narrowing().text()})

        def store() -> None:
            check_text(form.values()["filter"])
            self._pane.narrow(Narrowing.of_text(form.values()["filter"]))

        about = _("Conditions with “and”, “or”, “not” and brackets between them.")
        name = f"filter:{self._pane.kept.name}"
        self._desk.lay(Slip(name, _("Filter as text"), about, form, store, _("Filter")))

    def offer(self, ids: Sequence[int], menu: QMenu) -> None:
        """Lists to put these into, and a new one."""
        for segment in all_segments()[:MOST]:
            name = segment.name.replace("&", "&&")
            self._add(menu, name, partial(self.put_in, ids, segment))
        menu.addSeparator()
        self._add(menu, _("New list…"), partial(self.begin, ids))

    def put_in(self, ids: Sequence[int], segment: Segment) -> None:
        """Put these in by hand."""
        pick_many(segment, ids, True)
        told = _("{many} put into “{name}”.")
        self._desk.tell(
            told.format(many=words.number(len(ids)), name=segment.name), "success",
            (_("Show it"), partial(self.choose, segment)),
        )  # fmt: skip

    def leave_out(self, ids: Sequence[int]) -> None:
        """Leave these out of the list in front, whatever its filter says."""
        segment = self.current()
        if segment is not None and ids:
            pick_many(segment, ids, False)
            told = _("{many} left out of “{name}”.")
            self._desk.tell(told.format(many=words.number(len(ids)), name=segment.name))

    def begin(self, ids: Sequence[int]) -> None:
        """A new list with these in it, put in by hand."""
        form = Form([entry(_("Name"), "name", line(_("as it will stand in the menu"), 200))])
        form.load({"name": ""})

        def store() -> None:
            name = form.values()["name"].strip()
            if any(one.name.casefold() == name.casefold() for one in all_segments()):
                raise Invalid({"name": _("There already is a saved list “{}”.").format(name)})
            made = save_segment_with(name, "", ids)
            self._desk.tell(
                _("“{name}” holds {many}.").format(name=made.name, many=words.number(member_count(made))),
                "success", (_("Show it"), partial(self.choose, made)),
            )  # fmt: skip

        many = n_("{} chosen", "{} chosen", len(ids)).format(words.number(len(ids)))
        slip = Slip(f"new-list:{hash(tuple(ids))}", _("New list"), many, form, store)
        slip.once = True
        self._desk.lay(slip)

    def open_offer(self, ids: Sequence[int], at: QPoint) -> None:
        """Offer the lists in a menu of its own."""
        menu = QMenu(_("Put into a list"), self._pane)
        self.offer(ids, menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _choose(self, segment: Segment | None) -> None:
        if segment is None:
            self._pane.widen()
        else:
            self.choose(segment)

    def _expression(self, narrowing: Narrowing) -> str:
        """What is shown, as a filter that shows the same on any page."""
        parts = list(narrowing.parts)
        typed = self._pane.filter.text().strip()
        if typed:
            parts.append(Condition("words", Comparison.FIND, (typed,)))
        asked = {one.field for one in Filter.of(parts).every_condition()}
        if parts and not asked & {"kind", "segment"}:
            kinds = tuple(str(kind) for kind in self._pane.wanted.kinds)
            parts.insert(0, Condition("kind", Comparison.IS if len(kinds) == 1 else Comparison.ANY_OF, kinds))
        return Filter.of(parts).text()

    def _order(self) -> str:
        wanted = self._pane.wanted
        usual = next(column.down for column in self._pane.columns if column.key == wanted.order)
        return wanted.order if wanted.down == usual else f"-{wanted.order}"

    def _columns(self) -> list[str]:
        return self._pane.cell_keys() if self._pane.is_table else []

    def _add(self, menu: QMenu, text: str, run: Callable[[], object]) -> None:
        act = menu.addAction(text)
        act.triggered.connect(lambda: calmly(self._pane, run))


def check_text(text: str) -> None:
    """What cannot be read is a problem of its field."""
    if text.strip():
        try:
            parse(text)
        except FilterError as error:
            raise Invalid({"filter": str(error)}) from error


def _named(rename: Callable[[], object]) -> None:
    try:
        rename()
    except UserError as error:
        raise Invalid({"name": str(error)}) from error

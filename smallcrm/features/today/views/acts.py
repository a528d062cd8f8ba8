"""What is done with the rows of Today that are chosen: ticked, begun, moved, edited, deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from smallcrm.core.i18n import n_
from smallcrm.features.today.views import rows
from smallcrm.features.today.views.rows import Item
from smallcrm.ui.desk import Desk
from smallcrm.ui.messages import calmly


class Acts:
    """`chosen` are the rows that are meant, `waits` whoever one stands on whose cadence has lapsed."""

    def __init__(
        self,
        desk: Desk,
        owner: QWidget,
        chosen: Callable[[], Sequence[int]],
        waits: Callable[[], int | None],
    ) -> None:
        self._desk, self._owner, self._chosen, self._waits = desk, owner, chosen, waits

    def tick(self, task: int, ticked: bool) -> None:
        """One task is done, or is not after all."""
        from smallcrm.features.activity.service import done, reopen

        if calmly(self._owner, lambda: done(task) if ticked else reopen(task)) and ticked:
            from smallcrm.features.activity.views.todo import ask_for_next

            ask_for_next(self._desk, task)

    def tick_together(self) -> None:
        """All that are chosen are done; appointments among them are left as they are."""
        from smallcrm.features.activity.service.together import done_together

        tasks = [one.what.id for one in self._items() if one.is_task]
        if not tasks or not self._desk.writes():
            return
        told = n_("Done. Ctrl+Z takes it back.", "{} done. Ctrl+Z takes it back.", len(tasks))
        if calmly(self._owner, lambda: done_together(tasks)):
            self._desk.tell(told, "success")

    def begin(self, index: QModelIndex, record: int | None) -> None:
        """What the button of a row does."""
        found = rows.item(record) if record is not None and index.isValid() else None
        if found is None:
            return
        from smallcrm.features.activity.views.todo import begin_work

        if found.party is not None and self._desk.writes():
            begin_work(self._desk, found.party, found.kind, found.what.id if found.is_task else None)
        else:
            self._open(found)

    def key(self, key: int) -> None:
        """R, F4 and Del."""
        if self._desk.writes():
            acts = {Qt.Key.Key_R: self.move, Qt.Key.Key_Delete: self.delete}
            calmly(self._owner, acts.get(Qt.Key(key), self.edit))

    def move(self) -> None:
        """To another day, said in words; whoever waits for a call is planned for it."""
        from smallcrm.features.activity.movable import Movable
        from smallcrm.features.today.views.moving import move_slip

        if (party := self._waits()) is not None:
            from smallcrm.features.people.views.found import name_of

            self._desk.lay(move_slip(self._desk, [Movable("party", party)], name_of(f"party:{party}")))
        elif found := self._items():
            told = n_("{} chosen", "{} chosen", len(found)) if len(found) > 1 else self._title()
            self._desk.lay(move_slip(self._desk, [one.what for one in found], told))

    def move_to(self, records: Sequence[int], day: dt.date) -> None:
        """Rows were let go over a day."""
        from smallcrm.features.today.views.moving import move_all

        found = [one.what for record in records if (one := rows.item(record))]
        if found and self._desk.writes():
            calmly(self._owner, lambda: move_all(self._desk, found, day))

    def edit(self) -> None:
        """The slip of the row one stands on."""
        for found in self._items()[:1]:
            self._open(found)

    def delete(self) -> None:
        """All that are chosen; of what repeats, the one time that is meant."""
        from smallcrm.features.activity.service.together import delete_together

        found = self._items()
        if found:
            delete_together([one.what for one in found])
            self._desk.tell(
                n_("Deleted. Ctrl+Z brings it back.", "{} deleted. Ctrl+Z brings them back.", len(found))
            )

    def _open(self, found: Item) -> None:
        if found.is_task:
            self._desk.open(f"task:{found.what.id}")
        else:
            from smallcrm.features.activity.views.appointment_slip import appointment_slip

            self._desk.lay(appointment_slip(found.what.id, found.what.occurrence))

    def _items(self) -> list[Item]:
        return [found for record in self._chosen() if (found := rows.item(record))]

    def _title(self) -> str:
        record = self._chosen()[0]
        return rows.fetch([record])[record].title

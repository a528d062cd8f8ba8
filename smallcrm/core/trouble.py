"""What the machine says, in plain words: full disks, protected and damaged files are not our mistakes."""

from __future__ import annotations

import errno

import apsw
import peewee

from smallcrm.core.errors import CannotWrite, UserError
from smallcrm.core.i18n import _

FULL = {errno.ENOSPC, errno.EDQUOT}
DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
BROKEN = {errno.EIO, errno.EBADF, errno.EFBIG, errno.ENXIO, errno.ENODEV}


def as_user_error(error: BaseException) -> UserError | None:
    """The same trouble as the person should read it; None where it is a mistake of ours."""
    seen: BaseException | None = error
    while seen is not None:
        if found := _plain(seen):
            return found
        seen = seen.__cause__ or seen.__context__
    return None


def damaged() -> UserError:
    """What to say of a file that is not what it was."""
    return UserError(
        _("The file is damaged and was not changed. Open a backup, or repair it into a new file.")
    )


def _plain(error: BaseException) -> UserError | None:
    if isinstance(error, UserError):
        return error
    if isinstance(error, apsw.Error):
        return _from_sqlite(error)
    if isinstance(error, OSError):
        return _from_system(error)
    if isinstance(error, UnicodeEncodeError) and error.reason == "surrogates not allowed":
        shown = error.object[:80].encode(errors="backslashreplace").decode()
        return UserError(_("“{}” is not readable text (UTF-8). Nothing was changed.").format(shown))
    return None


def _from_sqlite(error: apsw.Error) -> UserError | None:
    match error:
        case apsw.FullError():
            return UserError(_("The disk is full. Nothing was changed; free some space and try again."))
        case apsw.BusyError() | apsw.LockedError():
            return UserError(_("The file is busy: something else is being saved. Try again in a moment."))
        case apsw.ReadOnlyError():
            if _outside_work():
                return None  # a stray write of ours
            return CannotWrite(_("The file cannot be written. Nothing was changed."))
        case apsw.NotADBError() | apsw.CorruptError():
            return damaged()
        case apsw.CantOpenError():
            return UserError(_("The file cannot be opened: check that its folder exists and can be written."))
        case apsw.IOError() if getattr(error, "extendedresult", 0) == apsw.SQLITE_IOERR_SHMSIZE:
            return UserError(_("The disk is full. Nothing was changed; free some space and try again."))
        case apsw.ConstraintError() if (
            getattr(error, "extendedresult", 0) == apsw.SQLITE_CONSTRAINT_FOREIGNKEY
        ):
            return UserError(
                _("Something that belongs to it was deleted meanwhile. Nothing was changed; look again.")
            )
        case apsw.IOError():
            return UserError(
                _("The disk did not answer as it should. What was saved before is safe; try again.")
            )
    return None


def _outside_work() -> bool:
    """Whether a file is open that could be written, were this a unit of work."""
    from smallcrm.core.db import database  # it stands above

    return not database.is_closed() and bool(database.connection().pragma("query_only"))


def _from_system(error: OSError) -> UserError | None:
    name = str(error.filename or "")
    if error.errno in FULL:
        return UserError(_("The disk is full. Nothing was changed; free some space and try again."))
    if error.errno in DENIED:
        return UserError(_("“{}” cannot be used: you are not allowed to. Nothing was changed.").format(name))
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return UserError(_("There is no “{}”. Nothing was changed.").format(name))
    if error.errno == errno.EISDIR:
        return UserError(_("“{}” is a folder; a file is needed.").format(name))
    if name:
        return UserError(_("“{}” cannot be used: {}.").format(name, error.strerror))
    if error.errno in BROKEN:
        return UserError(_("The disk did not answer as it should. What was saved before is safe; try again."))
    return None


def is_database_error(error: BaseException) -> bool:
    """Whether an error came from the database, as peewee or the driver raised it."""
    return isinstance(error, peewee.PeeweeException | apsw.Error)

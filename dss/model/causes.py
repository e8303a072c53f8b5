"""What the operating system says of a file that can't be read or written, in the languages of readers."""

from collections.abc import Mapping
from errno import EACCES, EDQUOT, EIO, EISDIR, ELOOP, EMFILE, ENAMETOOLONG, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS
from typing import Final

from dss.model.text import Text, Verbatim, _

_CAUSES: Final[Mapping[int, Text]] = {
    EACCES: _("Permission denied"),
    EDQUOT: _("Disk quota exceeded"),
    EIO: _("Input/output error"),
    EISDIR: _("Is a directory"),
    ELOOP: _("Too many levels of symbolic links"),
    EMFILE: _("Too many open files"),
    ENAMETOOLONG: _("File name too long"),
    ENOENT: _("No such file or directory"),
    ENOSPC: _("No space left on device"),
    ENOTDIR: _("Not a directory"),
    EPERM: _("Operation not permitted"),
    EROFS: _("Read-only file system"),
}


def cause_of(error: OSError) -> Text:
    """Return the cause of an error; what the system itself says where it is a rare one.

    >>> str(cause_of(PermissionError(13, "Permission denied")))
    'Permission denied'
    """
    return _CAUSES.get(error.errno or 0) or Verbatim(error.strerror or str(error))

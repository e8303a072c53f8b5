"""What the operating system says of a file that can't be read or written, in the languages of readers."""

import errno
from collections.abc import Mapping
from typing import Final

from dss.model.text import Text, Verbatim, _

_CAUSES: Final[Mapping[int, Text]] = {
    errno.EACCES: _("Permission denied"),
    errno.EADDRINUSE: _("Address already in use"),
    errno.EADDRNOTAVAIL: _("Cannot assign requested address"),
    errno.EDQUOT: _("Disk quota exceeded"),
    errno.EEXIST: _("File exists"),
    errno.EIO: _("Input/output error"),
    errno.EISDIR: _("Is a directory"),
    errno.ELOOP: _("Too many levels of symbolic links"),
    errno.EMFILE: _("Too many open files"),
    errno.ENAMETOOLONG: _("File name too long"),
    errno.ENOENT: _("No such file or directory"),
    errno.ENOSPC: _("No space left on device"),
    errno.ENOTDIR: _("Not a directory"),
    errno.EPERM: _("Operation not permitted"),
    errno.EROFS: _("Read-only file system"),
}


def cause_of(error: OSError) -> Text:
    """Return the cause of an error; what the system itself says where it is a rare one.

    >>> str(cause_of(PermissionError(13, "Permission denied")))
    'Permission denied'
    """
    return _CAUSES.get(error.errno or 0) or Verbatim(error.strerror or str(error))

"""Say in Chinese why a file could not be read or written, whatever the language of the system."""

from __future__ import annotations

import errno
import re
import shutil

_REASONS = {
    errno.ENOSPC: "磁盘满了，腾出地方再运行一次",
    errno.EDQUOT: "磁盘配额用完了，腾出地方再运行一次",
    errno.EFBIG: "磁盘容不下这么大的文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这个磁盘是只读的",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTEMPTY: "文件夹里已有东西",
    errno.EXDEV: "不在同一个磁盘上",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EADDRINUSE: "端口已被别的程序占用",
}
"""What is said is what a person can see to; the system's own words for the rest."""


def describe_failure(error: OSError) -> str:
    """Say what failed and with which file; Chinese words our own code gave the error stand."""
    if isinstance(error, shutil.Error) and (first := re.search(r"\[Errno (\d+)\][^']*'([^']*)'", str(error))):
        return describe_failure(OSError(int(first[1]), "", first[2]))  # as copytree lists them
    words = error.strerror or str(error)
    if words.isascii():
        words = _REASONS.get(error.errno or 0, words)
        if error.filename is None and error.errno == errno.ENOENT:  # as tempfile says it
            words = "没有可用的临时文件夹：磁盘满了，或没有权限"
    return f"{words}（{error.filename}）" if error.filename else words

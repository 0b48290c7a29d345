"""What can go wrong with an installation, each said in one line with the mend.

pip tells what happened in English over many lines; the table below finds the cause in them. The first row that matches
is the cause: a dead network, for one, ends in “no matching distribution”, which would be the wrong advice.
"""

from __future__ import annotations

import re

MIRROR = "PIP_INDEX_URL=https://镜像地址/simple make site"
MIRROR_HINT = f"网络慢或连不上时可以换一个镜像：{MIRROR}（每个文件都按锁定的散列值核对，用哪个镜像都一样安全）"


class Stop(Exception):
    """The installation cannot go on; the words say why and what to do."""


class SpoiltDownload(Stop):
    """A file is not the locked one: cut off on its way, kept so in a cache, or another one on a mirror."""


CAUSES = (
    (
        r"DO NOT MATCH THE HASHES[\s\S]*?\n\s+(?P<what>\S+?)(?: from \S+)?(?: \(from[^\n]*)?:?\n\s+Expected",
        "下载的 {what} 与锁定的散列值不符：文件在路上损坏，或镜像上的不是原件；没有装它。"
        "怎么改：再运行一次；仍不行就换一个镜像：" + MIRROR,
    ),
    (
        r"No space left on device|Errno 28\b|Disk quota exceeded|Errno 122\b|not enough space on the disk",
        "磁盘满了。怎么改：腾出空间，再运行一次，会接着装",
    ),
    (
        r"Read-only file system|Errno 30\b|Permission denied|Errno 13\b|Access is denied",
        "这个文件夹不能写。怎么改：换一个自己可以写的文件夹，或改它的权限，再运行一次",
    ),
    (
        r"Retrying \(|NewConnectionError|ConnectionError|ConnectTimeout|[Rr]ead timed out|ReadTimeout|ProxyError|SSLError|"
        r"Max retries exceeded|Temporary failure in name resolution|Could not fetch URL|IncompleteRead|Connection broken|"
        r"Connection reset|ProtocolError|HTTP error|Server Error",
        "连不上软件包的索引，或下载中断。怎么改：看看网络，再运行一次，会接着装；或换一个镜像：" + MIRROR,
    ),
    (
        r"\(from versions: none\)[\s\S]*No matching distribution found for (?P<what>[^\s;]+)",
        "索引里一个 {what} 也没有找到：地址写错了、要先登录，或镜像有毛病。"
        "怎么改：看看 PIP_INDEX_URL 和 pip 的设置；或换一个镜像：" + MIRROR,
    ),
    (
        r"No matching distribution found for (?P<what>[^\s;]+)",
        "索引里没有适合这台机器的 {what}。"
        "怎么改：镜像还没有跟上的，换一个：" + MIRROR + " ；Python 太新的，用 make site PYTHON=python3.11",
    ),
    (
        r"has requirement [^\n]*but you have|which is not installed|is not supported on this platform",
        "装上的包彼此不合。怎么改：删去 .venv，再运行一次",
    ),
)  # fmt: skip


def explain(output: str, from_index: bool = True) -> Stop:
    """Find the cause of a failure in what pip (or ``venv``) printed; a folder, not an index, may have been asked."""
    if not from_index and (found := re.search(r"No matching distribution found for ([^\s;]+)", output)):
        return Stop(f"文件夹里的 {found[1]} 不合这台机器的系统或 Python。怎么改：在同类的机器上重新运行 make wheels，拷来")
    for row, (pattern, words) in enumerate(CAUSES):
        if found := re.search(pattern, output):
            return (SpoiltDownload if row == 0 else Stop)(words.format(**found.groupdict()))
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = (line for line in reversed(lines) if re.match(r"(ERROR|error|\w+(\.\w+)+|\w+Error): ", line))
    last = next(telling, lines[-1] if lines else "没有说明")
    return Stop(f"{last[:200]}。怎么改：删去 .venv 再运行一次；仍不行，请把这一行告诉开发者")


def explain_os(error: OSError) -> Stop:
    """Say a fault of the disk that befell ourselves."""
    if isinstance(error, FileNotFoundError):
        return Stop(f"找不到 {error.filename}。怎么改：看看名字写对没有；项目里的文件少了，重新取一份")
    return explain(str(error))

"""The commands of the set-up, called by the Makefile: ``site``, ``test``, ``wheels``, ``prove``, ``fetch``.

Exit codes: 0 done, 1 stopped with the reason, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from .console import Step
from .environment import LOCKS, Environment
from .faults import Stop, explain_os

ROOT = Path(__file__).parent.parent.parent


def main(argv: list[str] | None = None) -> int:
    """Run one command; return the exit code."""
    parser = argparse.ArgumentParser(prog="install", description="按锁定的版本装好 .venv；由 Makefile 调用。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    for name, what in (("site", "装好生成网站要用的"), ("test", "装好测试要用的")):
        commands.add_parser(name, help=what)
    wheels = commands.add_parser("wheels", help="把依赖包下载到一个文件夹，供不能上网的机器用")
    wheels.add_argument("what", choices=LOCKS)
    commands.add_parser("prove", help="看锁里的每个包是不是都有各版 Python 用的文件（下载后删去）")
    tools = commands.add_parser("fetch", help="下载并解开一张锁里的工具，不安装")
    tools.add_argument("lock", type=Path)
    tools.add_argument("folder", type=Path)
    options = parser.parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if stream:  # closed by who called
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)  # so that pip is ended too
    environment = Environment(ROOT)
    try:
        with _alone(ROOT):
            if environment.log.is_file():
                environment.log.write_text("", encoding="utf-8")
            _run(options, environment)
    except KeyboardInterrupt:
        print("\n已中断。再运行一次，会接着装。", file=sys.stderr)
        return 130
    except (Stop, OSError) as error:
        stop = error if isinstance(error, Stop) else explain_os(error)
        told = environment.log.is_file() and environment.log.stat().st_size
        log = f"（全部输出在 {environment.log.relative_to(ROOT)}）" if told else ""
        print(f"安装没有完成：{stop}{log}", file=sys.stderr)
        return 1
    return 0


def _run(options: argparse.Namespace, environment: Environment) -> None:
    from .downloads import PYTHONS, fetch, fill

    given = Path(os.environ["WHEELS"]).expanduser() if os.environ.get("WHEELS") else None
    if options.command == "wheels":
        folder = given or ROOT / "wheels"
        fill(ROOT, options.what, folder, environment.python, environment.log)
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1_000_000
        print(f"装在 {folder}，{size:.0f} MB。整个拷到另一台机器的项目文件夹里，在那里运行  make site WHEELS={folder.name}")
    elif options.command == "prove":
        with TemporaryDirectory() as temporary:
            fill(ROOT, "test", Path(temporary), environment.python, environment.log)
        print(f"锁里的每个包都有 Python {'、'.join(PYTHONS)} 用的文件。")
    elif options.command == "fetch":
        fetch(options.lock, options.folder, given, environment.python, environment.log)
    else:
        environment.set_up(options.command, given)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Wait until no other set-up works in the same folder; where the system has no such locks, do not wait."""
    with suppress(ImportError):
        import fcntl

        folder = os.open(root, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with Step("等另一个安装做完"):
                fcntl.flock(folder, fcntl.LOCK_EX)
        except OSError:
            pass  # a network disk without locks
    yield


if __name__ == "__main__":
    sys.exit(main())

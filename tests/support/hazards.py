"""Run commands under hazards: killed or held at a step, a disk that fills up, folders nobody may write into.

A step is a change to the disk that Python's audit hooks see: a file opened for writing, made, renamed, taken away. One
process loads the program and forks for every run, which makes a run cheap. ``python -m tests.support.hazards`` is that
process: it reads a request a line and answers with a line, both JSON.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.support import ROOT

CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate"}
NEED_ROOM = {"os.mkdir", "os.link", "os.symlink"}
WRITING = os.O_WRONLY | os.O_RDWR
MAY_WRITE_ANYWHERE = 1 << 1
"""CAP_DAC_OVERRIDE: the right of root to write where the modes forbid it."""


@dataclass(frozen=True)
class Outcome:
    """How a run ended."""

    code: int
    """Of the exit; negative for a signal; of a run that is held, the signal that holds it."""
    steps: int
    """Changes it made to the disk; 0 when it was killed."""
    out: str
    error: str

    @property
    def reason(self) -> list[str]:
        """What the command says of a failure, one line each."""
        return [line for line in self.error.splitlines() if line.startswith("edition：")]


# --- in the tests ---------------------------------------------------------------------------------


class Commands:
    """The process that forks, from the side of the tests."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.hazards"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment,
        )

    def close(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def run(self, *argv: str, hazard: str = "", at: int = 0) -> Outcome:
        """Run a command; ``at`` is a step, or for ``small`` the bytes a file may have."""
        return self._ask(argv=argv, hazard=hazard, at=at)

    def run_held(self, *argv: str, at: int, meanwhile: Callable[[], Any]) -> Outcome:
        """Run a command and hold it just before a step until ``meanwhile`` has been done."""
        held = self._ask(argv=argv, hazard="hold", at=at)
        meanwhile()
        return self._ask(resume=True) if held.code == signal.SIGSTOP else held

    def _ask(self, **request: Any) -> Outcome:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the process that forks has ended"
        return Outcome(**json.loads(answer))


@contextlib.contextmanager
def commands() -> Iterator[Commands]:
    """Give the process that forks, and end it."""
    made = Commands()
    try:
        yield made
    finally:
        made.close()


# --- in the process that forks ----------------------------------------------------------------------


class _Run:
    """One forked run: its process, and the ends of the pipes it writes into."""

    def __init__(self, argv: list[str], hazard: str, at: int) -> None:
        self.pipes = [os.pipe() for _ in range(3)]  # output, errors, number of steps
        self.texts = [b"", b"", b""]
        self.pid = os.fork()
        if not self.pid:
            os._exit(_in_child(argv, hazard, at, [write for _, write in self.pipes]))
        for read, write in self.pipes:
            os.close(write)
            os.set_blocking(read, False)

    def wait(self) -> dict[str, Any]:
        """Wait until it ends or holds."""
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
            for number, (read, _) in enumerate(self.pipes):
                with contextlib.suppress(BlockingIOError):
                    self.texts[number] += os.read(read, 1 << 20)
            if pid:
                break
            signal.sigtimedwait([signal.SIGCHLD], 0.01)
        if os.WIFSTOPPED(status):
            return {"code": os.WSTOPSIG(status), "steps": 0, "out": "", "error": ""}
        for read, _ in self.pipes:
            os.close(read)
        out, error, steps = (text.decode("utf-8", "replace") for text in self.texts)
        return {"code": os.waitstatus_to_exitcode(status), "steps": int(steps or 0), "out": out, "error": error}


def _in_child(argv: list[str], hazard: str, at: int, ends: list[int]) -> int:
    os.dup2(ends[0], 1)
    os.dup2(ends[1], 2)
    steps = [0]
    sys.addaudithook(_hook(hazard, at, steps))
    if hazard == "read-only":
        _give_up_rights()
    if hazard == "small":
        resource.setrlimit(resource.RLIMIT_FSIZE, (at, at))
    from annotated_edition.cli.main import main

    try:
        code = main(argv)
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 2
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(ends[2], str(steps[0]).encode())
    return code


def _hook(hazard: str, at: int, steps: list[int]) -> Callable[[str, tuple[Any, ...]], None]:
    def hook(event: str, args: tuple[Any, ...]) -> None:
        opens = event == "open" and isinstance(args[2], int) and bool(args[2] & WRITING) and not isinstance(args[0], int)
        if event == "socket.bind":  # a command that serves is interrupted soon
            signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGINT))
            signal.setitimer(signal.ITIMER_REAL, 0.3)
        if not opens and event not in CHANGES and not (event == "ctypes.dlsym" and args[1] == "renameat2"):
            return
        steps[0] += 1
        if hazard == "kill" and steps[0] == at:
            os.kill(os.getpid(), signal.SIGKILL)
        if hazard == "hold" and steps[0] == at:
            os.kill(os.getpid(), signal.SIGSTOP)
        if hazard == "full" and steps[0] >= at and (opens or event in NEED_ROOM):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(args[0]))

    return hook


def _give_up_rights() -> None:
    """Give up the right to write where the modes forbid it; reading stays as it is."""
    if os.geteuid():
        return
    head, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.capget(head, sets) == 0
    sets[0] &= ~MAY_WRITE_ANYWHERE
    sets[1] &= ~MAY_WRITE_ANYWHERE
    assert libc.capset(head, sets) == 0


def main() -> None:
    """Answer requests until there are no more; several runs may be held at a time, the last one is resumed first."""
    import annotated_edition.editing.replace
    import annotated_edition.exports.offline
    import annotated_edition.exports.tree
    import annotated_edition.site.plugin
    import annotated_edition.site.serve  # noqa: F401

    sys.dont_write_bytecode = True
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    held: list[_Run] = []
    for line in sys.stdin:
        request = json.loads(line)
        if request.get("resume"):
            run = held.pop()
            os.kill(run.pid, signal.SIGCONT)
        else:
            run = _Run(request["argv"], request["hazard"], request["at"])
        answer = run.wait()
        if answer["code"] == signal.SIGSTOP:
            held.append(run)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()

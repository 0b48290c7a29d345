"""Run a command as a person would, and tell what it took: the operating system's own account of the finished process."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Taken:
    """What a finished process took."""

    cpu: float
    """Seconds, user and system, with its children."""
    wall: float
    memory: float
    """Peak of the largest process, MB."""
    output: str


def run(command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None) -> Taken:
    """Run a command, with some more variables; CalledProcessError with its output when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **(environment or {})}
    )
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), output[-3000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return Taken(cpu, wall, usage.ru_maxrss / scale, output)

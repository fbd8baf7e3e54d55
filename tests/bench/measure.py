"""Programs that run in turn, and what each run took: time by the clock, time of the processors, and memory."""

import os
import resource
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

# What the system counts memory in: bytes on macOS, else KiB.
UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass
class Took:
    """One run: seconds by the clock, seconds of all processors together, and the greatest resident memory in bytes, 0 where it was over too soon."""

    wall: float
    processor: float
    peak: int


@dataclass
class Job:
    """A command that is measured, on so many certificates."""

    label: str
    command: list
    count: int
    # A file that `cat` writes into a pipe to it.
    piped: str = ""
    # The exit statuses of a run that succeeded.
    statuses: tuple = (0,)
    # Why it is not measured.
    left_out: str = ""
    runs: list = field(default_factory=list)

    def median(self, what):
        return statistics.median(getattr(took, what) for took in self.runs)

    def rate(self):
        """Certificates per second by the clock."""
        return self.count / self.median("wall")

    def rate_of(self, cores):
        """Certificates per second if so many cores worked on them all the time, which a busy machine changes little."""
        return cores * self.count / self.median("processor")


def once(job):
    """Runs a job. What fills the pipe to it is not counted."""
    cat = subprocess.Popen(["cat", job.piped], stdout=subprocess.PIPE) if job.piped else None
    stdin = cat.stdout if cat else subprocess.DEVNULL
    start = time.perf_counter()
    process = subprocess.Popen(job.command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if cat:
        cat.stdout.close()
    with process.stderr as stderr, Watch(process.pid) as watch:
        error = stderr.read().decode(errors="replace").strip()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if cat:
        cat.wait()
    if process.returncode not in job.statuses:
        raise RuntimeError(f"exit status {process.returncode}: {(error or 'no message').splitlines()[0]}")
    peak = used.ru_maxrss * UNIT
    # A child begins with the memory of this process, which is then the greatest that it ever had, but for a few pages.
    own = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + 1024) * UNIT
    return Took(wall, used.ru_utime + used.ru_stime, peak if peak > own else watch.peak)


class Watch:
    """Looks at the greatest memory of a process again and again (Linux only): less exact than what the system says at its end."""

    def __init__(self, pid):
        self.path, self.peak = f"/proc/{pid}/status", 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.look)

    def look(self):
        while not self.over.wait(0.01):
            try:
                with open(self.path, encoding="ascii", errors="replace") as file:
                    of = [line.split()[1] for line in file if line.startswith("VmHWM:")]
            except OSError:
                return
            self.peak = max([self.peak, *(int(kib) * 1024 for kib in of)])

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()


def in_rounds(jobs, rounds):
    """Runs the jobs in turn, round after round, so that a busy moment meets them all.

    A first run puts what they read into memory; a job that fails there is left out."""
    for number in range(rounds + 1):
        for job in jobs:
            if job.left_out:
                continue
            if sys.stderr.isatty():
                print(f"\r{number} of {rounds} rounds, {job.label:40}\r", end="", file=sys.stderr, flush=True)
            try:
                took = once(job)
            except (OSError, RuntimeError) as error:
                if number:
                    raise
                job.left_out = str(error)
                continue
            if number:
                job.runs.append(took)


def ratio(job, other, what):
    """What `job` took, compared with `other` run by run; the median."""
    return statistics.median(getattr(a, what) / getattr(b, what) for a, b in zip(job.runs, other.runs))

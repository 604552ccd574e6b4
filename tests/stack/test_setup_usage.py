"""What a process uses is counted with its children's share."""

import os
import subprocess
import sys
import time

from stack.usage import ProcessorTime, processor_s, resident_mb

WORK = (
    "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass\ninput()"
)


def test_memory_counts_children():
    own = resident_mb(os.getpid())
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert resident_mb(os.getpid()) > own * 0.9 + resident_mb(child.pid) > own * 0.9
        child.communicate(b"\n")
    assert resident_mb(child.pid) == 0.0


def test_processor_time_counts_work_and_not_waiting():
    taken = ProcessorTime({"us": os.getpid(), "nobody": 2**22 + 1})
    with subprocess.Popen([sys.executable, "-c", WORK], stdin=subprocess.PIPE) as child:
        deadline = time.monotonic() + 20
        while processor_s(child.pid) < 0.3 and time.monotonic() < deadline:
            time.sleep(0.02)
        ms = taken.ms_a_turn(10)
        before = processor_s(child.pid)
        time.sleep(0.1)
        assert processor_s(child.pid) - before < 0.05
        child.communicate(b"\n")
    assert 29.9 < ms["us"] < 300 and ms["nobody"] == 0.0

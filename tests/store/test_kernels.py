"""Kernels give the same answers compiled and as plain Python."""

import subprocess
import sys

ASK = """
import sys
if sys.argv[1] == "plain":
    sys.modules["numba"] = None
import random
import parcours as pc
rng = random.Random(7)
rows = [(f"c{rng.randrange(30)}", f"2026-01-{rng.randrange(1, 28):02}", rng.choice("abcd")) for _ in range(600)]
log = pc.read({"customer": [r[0] for r in rows], "time": [r[1] for r in rows], "activity": [r[2] for r in rows]})
answers = [
    pc.funnel(log, steps=["a", "b", "c"]),
    pc.funnel(log, steps=["a", "b", "c"], order="strict", optional=[1]),
    pc.funnel(log, steps=["a", "b", "c"], order="any"),
    pc.transitions(log),
    pc.transitions_people(log, source="a", target="b"),
    pc.variants(log, only=["a", "b"], collapse=True),
]
print("numba" in sys.modules and sys.modules["numba"] is not None)
for answer in answers:
    print(answer.to_json().decode())
"""


def answers(way: str) -> list[str]:
    command = [sys.executable, "-W", "error", "-c", ASK, way]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def test_without_numba_every_answer_is_the_same() -> None:
    compiled, plain = answers("compiled"), answers("plain")

    assert (compiled[0], plain[0]) == ("True", "False")
    assert plain[1:] == compiled[1:]

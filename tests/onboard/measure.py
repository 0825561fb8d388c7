"""``python -m tests.onboard.measure [COUNT] [FIRST]``: the figures of docs/new_edition.md, over drifted editions."""

from __future__ import annotations

import sys
import time
from collections import Counter

from tests.judging import Verdict
from tests.onboard.judged import judged, named_right


def share(verdicts: list[Verdict]) -> float:
    """Of all figures, those that are right under their item."""
    total = sum(len(v.right) + len(v.wrong) + len(v.missing) + len(v.extra) for v in verdicts)
    return sum(map(named_right, verdicts)) / max(1, total)


def main(count: int = 100, first: int = 0) -> None:
    """Learn and judge so many drifted editions from a seed on; a line for each that isn't perfect, then the figures."""
    began = time.process_time()
    runs, kinds = [], Counter[str]()
    for seed in range(first, first + count):
        run = judged(seed)
        runs.append(run)
        kinds.update(drift.kind for drift in run.case.drifts)
        v = run.drafted
        if v.wrong or v.extra or v.missing or v.unnamed or run.learning.decisions or run.false_renames:
            told = ", ".join(f"{drift.kind} {drift.what}" for drift in run.case.drifts)
            print(f"seed {seed}: {told} {' '.join(run.case.edition.quirks)}")
            print(f"  drafted  {v} unnamed {len(v.unnamed)}")
            print(f"  answered {run.answered} unnamed {len(run.answered.unnamed)}")
        for line in (*(f"WRONG {w}" for w in v.wrong), *(f"EXTRA {w}" for w in v.extra)):
            print(f"  {line}")
        for line in (*run.false_renames,):
            print(f"  FALSE {line}")
        for decision in run.learning.decisions:
            print(f"  asked {decision.question} {[choice.says for choice in decision.choices]}")
        for question in run.unanswerable:
            print(f"  NO ANSWER {question}")
        sys.stdout.flush()
    drifts = sum(len(run.case.drifts) for run in runs)
    decisions = sum(run.asked for run in runs)
    clean = sum(not (run.drafted.wrong or run.drafted.extra) for run in runs)
    clean_answered = sum(not (run.answered.wrong or run.answered.extra) for run in runs)
    print(f"editions {count}, drifts {drifts}: {dict(kinds)}")
    print(f"editions without a wrong figure   {clean} drafted, {clean_answered} answered")
    print(f"figures right, defaults alone     {share([run.before for run in runs]):.2%}")
    print(f"figures right without a decision  {share([run.drafted for run in runs]):.2%}")
    print(f"figures right, decisions pasted   {share([run.answered for run in runs]):.2%}")
    print(f"decisions a drift                 {decisions / drifts:.2f} ({decisions})")
    print(f"false renames                     {sum(len(run.false_renames) for run in runs)}")
    print(f"CPU an edition                    {(time.process_time() - began) / count:.1f} s")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))

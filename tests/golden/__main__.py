"""Write the golden files anew."""

from __future__ import annotations

import csv

from tests.builder.sample import sample_edition
from tests.extract.drawn import read
from tests.test_sample import GOLDEN, places

with GOLDEN.open("w", encoding="utf-8", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows(places(read(sample_edition())[1]))

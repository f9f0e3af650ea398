# SPDX-License-Identifier: BSL-1.0
"""The arithmetic of the tables."""
import sys
import unittest

sys.dont_write_bytecode = True

import table  # noqa: E402


def run(name, time, **more):
    return {"run_type": "iteration", "name": name, "cpu_time": time, "time_unit": "us", "label": "same bytes", **more}


class Tables(unittest.TestCase):
    def setUp(self):
        self.measured = table.Measured({"benchmarks": [
            run("W1e/syncfn", 2), run("W1e/syncfn", 100), run("W1e/syncfn", 1),
            run("W1e/slow", 20), run("W1e/near/repeats:3", 3, label="5 % of the rows rounded wrongly"),
            run("W1e/memcpy", 0.1), run("W1e/syncfn chrono", 4),
            run("W1d/broken", 9, error_occurred=True, error_message="row 3 differs"),
            {"run_type": "aggregate", "name": "W1e/slow_median", "cpu_time": 1, "time_unit": "us"},
        ]})

    def test_a_time_is_the_median_of_its_repetitions(self):
        self.assertEqual(self.measured.times["W1e", "syncfn"], 2000)

    def test_a_ratio_says_how_many_times_our_time_another_needs(self):
        self.assertEqual(self.measured.ratio("W1e", "slow"), 10)
        self.assertIsNone(self.measured.ratio("W1e", "nobody"))

    def test_the_best_peer_is_neither_ours_nor_a_limit(self):
        self.assertEqual(self.measured.best_peer("W1e"), "near")

    def test_who_is_wrong_gets_no_time(self):
        self.assertNotIn(("W1d", "broken"), self.measured.times)
        self.assertEqual(self.measured.broken["W1d", "broken"], "row 3 differs")

    def test_the_table_shows_ratios_and_what_is_to_be_said(self):
        text = table.ratio_table(self.measured)
        self.assertIn("| W1e encode 40,000 orders | 2 µs | near 1.50× | 1.50× ¹ | 10× | 0.05× |", text)
        self.assertIn("¹ near: 5 % of the rows rounded wrongly (encode 40,000 orders)", text)

    def test_blocks_and_megabytes(self):
        text = table.allocation_table(['{"workload": "W1e", "name": "a", "blocks": 1234, "peak_bytes": 2500000}'])
        self.assertIn("| W1e encode 40,000 orders | 1,234 / 2.5 |", text)

    def test_rows_per_second(self):
        self.assertIn("| slow | 1,000 | 3.00× |", table.rate_table({"syncfn": 3000, "slow": 1000}))


unittest.main()

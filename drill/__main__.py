"""python -m drill: all drills after each other, or those that are named.

Each says what it did and what it found; one that misses its bar ends the whole with 1.
"""

import argparse
import sys
import time

from drill import backups, disks, files, house, kills, memory, strangers

DRILLS = {
    "half": strangers.send_halves,
    "fuzz": strangers.ask_nonsense,
    "borders": strangers.cross_borders,
    "database": kills.kill_the_database,
    "workers": kills.kill_the_workers,
    "letters": kills.kill_the_sender,
    "imports": files.kill_during_imports,
    "memory": memory.send_hostile_files,
    "uploads": files.kill_during_uploads,
    "full": disks.fill_the_disk,
    "locked": disks.lock_the_disk,
    "clock": disks.turn_the_clock,
    "backup": backups.save_and_bring_back,
    "supervisor": kills.kill_the_supervisor,
}


def main():
    parser = argparse.ArgumentParser(prog="python -m drill", description=__doc__)
    parser.add_argument("drill", nargs="*", metavar="drill", help=", ".join(DRILLS))
    parser.add_argument("--kills", type=int, default=20, help="of each kind (20)")
    parser.add_argument("--requests", type=int, default=5_000, help="without a sense (5,000)")
    parser.add_argument("--files", help="a folder with more tables for the drill of memory")
    arguments = parser.parse_args()
    if unknown := set(arguments.drill) - set(DRILLS):
        parser.error(f"no such drill: {', '.join(sorted(unknown))}; there are {', '.join(DRILLS)}")
    missed = []
    with house.built() as built:
        for name in arguments.drill or DRILLS:
            begun = time.monotonic()
            findings = DRILLS[name](built, arguments)
            print(f"\n{name} ({time.monotonic() - begun:.0f} s)", flush=True)
            for finding in findings:
                print(f"  {finding}", flush=True)
                missed += [] if finding.is_met else [f"{name}: {finding.what}"]
    print("\nMissed: " + "; ".join(missed) if missed else "\nEvery bar is met.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Records in fixture/cases.txt what the JDK's validator says of each document there. Needs a JDK (17)."""
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CASES = HERE.parent / "fixture" / "cases.txt"
ROOT = ('<gym xmlns="urn:example:gym" xmlns:o="urn:example:other" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">')


def main():
    head, *cases = CASES.read_text("utf-8").split("\n## ")
    with tempfile.TemporaryDirectory() as folder:
        paths, bodies = [], []
        for number, case in enumerate(cases):
            title, _, rest = case.partition("\n")
            body = "\n".join(line for line in rest.split("\n") if not line.startswith("= ")).strip()
            path = pathlib.Path(folder) / f"{number:03}.xml"
            path.write_text(body if body.startswith("<?xml") else f"{ROOT}\n{body}\n</gym>", "utf-8")
            paths.append(str(path))
            bodies.append(f"{title}\n{body}\n")
        printed = subprocess.run(["java", str(HERE / "XsdOracle.java"), str(CASES.parent)], check=True, text=True,
                                 input="\n".join(paths) + "\n", capture_output=True, encoding="utf-8").stdout
    answers = [block.split("\n")[1:] for block in printed.split("= " + folder)[1:]]
    for number, answer in enumerate(answers):
        bodies[number] += "".join(f"= {line[2:]}\n" for line in answer if line)
    CASES.write_text("\n## ".join([head.rstrip("\n") + "\n"] + bodies), "utf-8")


if __name__ == "__main__":
    main()

"""Documents and characters a second, for each language, beside a peer in the same run.

    python bench/throughput.py [--documents 200] [--corpus 100,1000] [--json FILE] [FOLDER…]

The text is made up from templates (or read from the folders given), so that anyone can repeat it.
English is measured beside the bare spaCy model with its parser and named entities, Chinese beside
bare jieba segmentation. Each is warmed up; the runs take turns, and the median of the rounds is
printed. Peak memory is that of whole builds, each in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

EN_ACTORS = ["Northwind Energy", "the Ministry of Transport", "Halden University", "Ostra Bank",
             "the European Union", "Kestrel Robotics", "the Department of Agriculture"]  # fmt: skip
EN_PROGRAMS = ["the Blue Harbor Initiative", "the Clean Rail Act", "the Meridian Data Center"]
EN_PEOPLE = ["Anna Lindqvist", "Carlos Mendes", "Ruth Okafor", "Peter Hale"]
EN = [
    "{a} will invest ${n} million in {p} over {k} years, the company said on Monday.",
    "{who}, who leads {p}, said that the work would be finished by {y}.",
    "According to {a}, the share of electric trains reached {k}% last year.",
    "Under {p}, {b} received a grant of up to €{n} million from {a}.",
    "The weather in the valley was mild, and the market opened as it does every week.",
    "{who} denied that {b} had cut its budget by {k} percent.",
]
ZH_ACTORS = [
    "北方能源集团",
    "交通运输部",
    "海登大学",
    "东岸银行",
    "欧盟",
    "红隼机器人公司",
    "农业农村部",
]
ZH_PROGRAMS = ["“蓝港计划”", "《清洁铁路法》", "子午线数据中心"]
ZH_PEOPLE = ["陈立文", "周雅琴", "彼得·黑尔", "卡洛斯·门德斯"]
ZH = [
    "{a}宣布将在{k}年内向{p}投资{n}亿元。",
    "负责{p}的{who}表示，工程将于{y}年底前完成。",
    "据{a}统计，去年电气化线路占比达到{k}%。",
    "根据{p}，{b}获得{a}最多{n}万欧元的补贴。",
    "山谷里天气温和，集市照常在清晨开张。",
    "{who}否认{b}削减了{k}%的预算。",
]


def made_up(lang: str, count: int, sentences: int = 16) -> list[str]:
    """Documents of a given number of sentences; the same ones each time."""
    dice = random.Random(f"{lang}-{count}")
    actors, programs, people, forms, glue = (
        (EN_ACTORS, EN_PROGRAMS, EN_PEOPLE, EN, " ")
        if lang == "en"
        else (ZH_ACTORS, ZH_PROGRAMS, ZH_PEOPLE, ZH, "")
    )
    out = []
    for number in range(count):
        lines = []
        for _ in range(sentences):
            a, b = dice.sample(actors, 2)
            line = dice.choice(forms).format(
                a=a, b=b, p=dice.choice(programs), who=dice.choice(people),
                n=dice.randint(2, 900), k=dice.randint(2, 60), y=dice.randint(2026, 2035),
            )  # fmt: skip
            lines.append(line[0].upper() + line[1:])
        paragraphs = [glue.join(lines[i : i + 4]) for i in range(0, sentences, 4)]
        out.append(
            f"{'Report' if lang == 'en' else '报告'} {number + 1}\n\n" + "\n\n".join(paragraphs)
        )
    return out


def given(folders: list[str], lang: str) -> list[str]:
    """The text files of the folders that are mostly in the language."""
    texts = []
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.txt")):
            text = path.read_text("utf-8", errors="replace")
            han = sum("\u4e00" <= c <= "\u9fff" for c in text) > len(text) / 4
            if han == (lang == "zh"):
                texts.append(text)
    return texts


def measure(texts: list[str], ways: dict, rounds: int = 3) -> dict[str, float]:
    """Median seconds of each way over all texts, the ways in turn."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way(texts[: max(2, len(texts) // 10)])
    for _ in range(rounds):
        for name, way in ways.items():
            began = time.perf_counter()
            way(texts)
            seconds[name].append(time.perf_counter() - began)
    return {name: statistics.median(times) for name, times in seconds.items()}


def ways_of(lang: str) -> dict:
    """The ways to read a text: the peer, the components alone, and all up to the quads."""
    from ontology.iris import Minter
    from pipeline.analyse import Analyser
    from pipeline.link.index import NameIndex

    analyser = Analyser(index=NameIndex.shipped(), minter=Minter())
    folder = Path(tempfile.mkdtemp())

    def documents(texts: list[str]) -> list:
        from pipeline.clean import clean
        from pipeline.read import read

        out = []
        for number, text in enumerate(texts):
            path = folder / f"{number}.txt"
            path.write_text(text, "utf-8")
            out += [clean(document) for document in read(path)]
        return out

    cache: dict[int, list] = {}

    def extract(texts: list[str]) -> None:
        for document in cache.setdefault(id(texts), []) or cache[id(texts)]:
            analyser.extractor.extract(document)

    def prepare(texts: list[str]) -> None:
        if not cache.get(id(texts)):
            cache[id(texts)] = documents(texts)

    def run_extract(texts: list[str]) -> None:
        prepare(texts)
        extract(texts)

    def everything(texts: list[str]) -> None:
        prepare(texts)
        for document in cache[id(texts)]:
            analyser.analyse(document, path=document.source.name)

    if lang == "en":
        import spacy

        from pipeline.languages.en import MODEL

        model = spacy.load(MODEL)

        def peer(texts: list[str]) -> None:
            for text in texts:
                model(text)

        return {"bare spaCy model": peer, "extraction": run_extract, "all steps": everything}
    import jieba

    jieba.setLogLevel("WARNING")

    def segment(texts: list[str]) -> None:
        for text in texts:
            jieba.lcut(text)

    return {"bare segmentation": segment, "extraction": run_extract, "all steps": everything}


def build_memory(count: int) -> dict[str, float]:
    """Seconds and peak memory of a build of ``count`` made-up documents in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "documents"
        source.mkdir()
        for lang in ("en", "zh"):
            for number, text in enumerate(made_up(lang, count // 2)):
                (source / f"{lang}-{number}.txt").write_text(text, "utf-8")
        began = time.perf_counter()
        command = [sys.executable, __file__, "--build", str(source), str(Path(folder) / "data")]
        out = subprocess.run(command, capture_output=True, text=True, check=True)
        peak = json.loads(out.stdout.splitlines()[-1])
        return {"documents": count, "seconds": time.perf_counter() - began, **peak}


def build_here(source: str, data: str) -> None:
    """Build in this process and say the peak memory of it and of its largest worker."""
    from dossier.cli import main

    code = main(["build", source, "--data", data, "--json"])
    if code:
        sys.exit(code)
    megabytes = {
        "main_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "largest_worker_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }
    print(json.dumps(megabytes))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", help="measure on the .txt files there")
    parser.add_argument("--documents", type=int, default=100, help="made-up documents a language")
    parser.add_argument("--corpus", default="100,1000", help="sizes of the builds, or none")
    parser.add_argument("--json", type=Path, help="keep the figures here")
    parser.add_argument("--build", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.build:
        build_here(*args.build)
        return
    machine = {
        "python": platform.python_version(), "cores": os.cpu_count(), "machine": platform.machine(),
        **{p: version(p) for p in ("spacy", "jieba", "pyoxigraph", "pyshacl")},
    }  # fmt: skip
    print(" ".join(f"{k}={v}" for k, v in machine.items()))
    figures: dict = {"machine": machine, "throughput": {}, "builds": []}
    for lang in ("en", "zh"):
        texts = given(args.folders, lang) if args.folders else made_up(lang, args.documents)
        if not texts:
            continue
        characters = sum(map(len, texts))
        ways = measure(texts, ways_of(lang))
        peer = next(iter(ways.values()))
        print(f"\n{lang}: {len(texts)} documents, {characters} characters, one process")
        for name, seconds in ways.items():
            print(
                f"  {name:20}{len(texts) / seconds:9.1f} documents/s{characters / seconds:12.0f} "
                f"characters/s{peer / seconds:8.2f} of the peer"
            )
            figures["throughput"][f"{lang} {name}"] = characters / seconds
    if args.corpus != "none":
        print("\nwhole builds (reading to published snapshot), half English, half Chinese")
    for size in [] if args.corpus == "none" else map(int, args.corpus.split(",")):
        one = build_memory(size)
        figures["builds"].append(one)
        print(
            f"  {size:6} documents{one['seconds']:9.1f} s{size / one['seconds']:8.1f} documents/s"
            f"{one['main_mb']:8.0f} MB main process{one['largest_worker_mb']:8.0f} MB largest worker"
        )
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()

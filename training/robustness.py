"""Makes variants of attribution gold as texts come in the wild, with the gold's spans where they belong.

    python robustness.py GOLD.jsonl OUT

OUT gets straight.jsonl, singles.jsonl, headlines.jsonl, lower.jsonl and apostrophes.jsonl; `sayso evaluate` then says what each costs.
Standard library only.
"""
import argparse
import json
import pathlib
import re

ROLES = ("source", "cue", "content")
WORD = re.compile(r"\w+")


def straight(text):
    """Typewriter marks, as wires and scrapers leave them."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


# What stands between two straight single marks; a mark between letters is an apostrophe.
STRAIGHT = re.compile(r"(?<![\w'])'(?=\w)((?:[^'\n]|(?<=\w)'(?=\w))*)'(?![\w'])")
CURLY = re.compile(r"‘((?:[^‘’\n]|(?<=\w)’(?=\w))*)’(?!\w)")


def singles(text):
    """British: single marks outside, double inside."""
    # The inner marks step aside while the outer ones take their place.
    aside = "\ue000\ue001\ue002"
    text = STRAIGHT.sub(lambda quoted: aside[0] + quoted[1] + aside[0], text)
    text = CURLY.sub(lambda quoted: aside[1] + quoted[1] + aside[2], text)
    return text.translate(str.maketrans("“”\"" + aside, "‘’'\"“”"))


def headlines(text):
    """The first line, and every short line without a stop, in capitals."""
    lines = text.split("\n")
    for i, line in enumerate(lines):
        shout = line.upper()
        short = i == 0 or (len(line.split()) <= 12 and not line.rstrip().endswith((".", "!", "?", "”", '"', ",", ":")))
        if short and len(shout) == len(line):
            lines[i] = shout
    return "\n".join(lines)


def lower(text):
    """Names without capitals: every capital that does not begin a sentence."""
    out = list(text)
    for word in WORD.finditer(text):
        before = text[:word.start()].rstrip(" “”‘’\"'([")[-1:]
        begins = not before or before in ".!?:\n" or "\n" in text[max(0, word.start() - 3):word.start()]
        if not begins:
            for i in range(*word.span()):
                out[i] = text[i].lower() if len(text[i].lower()) == 1 else text[i]
    return "".join(out)


def dropped(text, keep):
    """The text without the characters that are not kept, and where each offset moves."""
    moved, at = [], 0
    for kept in keep:
        moved.append(at)
        at += kept
    return "".join(c for c, kept in zip(text, keep) if kept), moved + [at]


def apostrophes(text):
    """Nothing between the letters of “dont” and “towns”."""
    return [not (c in "'’" and text[i - 1:i].isalpha() and text[i + 1:i + 2].isalpha()) for i, c in enumerate(text)]


def shifted(document, text, moved):
    document = dict(document, text=text)
    document["annotations"] = [dict(a, attributions=[
        dict(x, **{role: [[moved[s], moved[e]] for s, e in x.get(role, [])] for role in ROLES}) for x in a["attributions"]])
        for a in document["annotations"][:1]]
    return document


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    documents = [json.loads(line) for line in args.gold.open(encoding="utf-8")]
    for change in (straight, singles, headlines, lower, apostrophes):
        with (args.out / f"{change.__name__}.jsonl").open("w", encoding="utf-8") as out:
            for document in documents:
                text = document["text"]
                if change is apostrophes:
                    text, moved = dropped(text, apostrophes(text))
                else:
                    text, moved = change(text), range(len(text) + 1)
                assert change is apostrophes or len(text) == len(document["text"])
                out.write(json.dumps(shifted(document, text, moved), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

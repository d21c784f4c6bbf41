"""Trains the model.

    python train.py --work WORK [--epochs 2] [--start MODEL] [--resume]

WORK is what prepare.py made; `model.pt` is put there, and `checkpoint.pt` on the way: --resume goes on from it. --start begins with the
weights of a model file, or of such a `.pt`, and smaller steps. --taught learns from what other models have read too (teach.py). Prints
exact F1 of each role on PolNeAR's development part after each epoch.
"""
import argparse
import collections
import json
import pathlib
import pickle
import random
import time

import numpy
import torch
from torch import nn

from labels import ATTRIBUTION, NAMES
from model import PAIRS, Reader
from narrow import load_weights, narrow, set_width
from prepare import BASE
from restore import restore

# Windows of the greatest length in a batch, and that length in pieces.
BATCH, LONGEST = 12, 304
# Numbers in the middle of a layer: MiniLM has 1,536.
INNER = 1024
ROLES = list(ATTRIBUTION)
# The labels of words that don't begin a name, as a mask.
OTHERS = sum(1 << k + 1 for k in NAMES.values())
# How many times each corpus of names is read in all.
NAME_PASSES = {"conll2003": 1.0, "worldwide": 1.6, "uner_ewt": 0.2, "redocred": 0.2, "crossner_politics": 0.5, "ieer": 0.6}
# Windows at inference differ in length, so they do here.
SIZES = (LONGEST, LONGEST, 224, 160)
# How often a text is read as one of its annotators would, and how often the cue or source of a link is missed.
IN_STYLE, MISSED = 0.75, 0.15
# How much of what is to be learnt of a text that somebody has annotated is the teachers' word.
TRUST = 0.5


def set_vocabulary(work):
    """The rows of the pieces that begin and end a window."""
    global START, END
    pieces = (work / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    START, END = pieces.index("[CLS]"), pieces.index("[SEP]")


def windows(words, size):
    """Cuts a document into stretches of at most `size` pieces, where it can at a break in a stretch's second half."""
    start, n = 0, len(words)
    while start < n:
        end, pieces = start, 0
        while end < n and pieces + len(words[end][4]) <= size:
            pieces += len(words[end][4])
            end += 1
        if end == start:
            end += 1
        if end < n:
            middle = start + (end - start) // 2
            end = next((i for i in range(end, middle, -1) if words[i - 1][0] == words[i - 1][1]), end)
        yield start, end
        start = end


def damaged(item, rng):
    """Now and then a text loses its quotation marks, or their pairing, or its capitals."""
    words = item["words"]
    draw = rng.random()
    if draw < 0.08:
        keep = [i for i, w in enumerate(words) if w[3] < 2]
        if not keep or len(keep) == len(words):
            return item
        at = {old: new for new, old in enumerate(keep)}
        move = lambda span: (lambda inside: (inside[0], inside[-1] + 1) if inside else None)([at[i] for i in range(*span) if i in at])
        links = []
        for link in item.get("links", []):
            moved = {role: [m for m in map(move, spans) if m] for role, spans in link.items()}
            links.append({role: spans for role, spans in moved.items() if spans})
        labels = relabelled([item["labels"][i] for i in keep]) if "labels" in item else None
        out = dict(item, words=[words[i][:3] + [0] + words[i][4:] for i in keep], links=links)
        # The teachers have read another text.
        out.pop("taught", None)
        out["labels" if labels is not None else "masks"] = labels if labels is not None else [item["masks"][i] for i in keep]
        return out
    if draw < 0.12:
        return dict(item, words=[w[:3] + [0] + w[4:] for w in words])
    if draw < 0.16:
        return dict(item, words=[w[:2] + [0] + w[3:] for w in words])
    return item


def relabelled(labels):
    """A span whose first word is gone begins with the next."""
    return [k - 1 if k and k % 2 == 0 and (i == 0 or labels[i - 1] not in (k, k - 1)) else k for i, k in enumerate(labels)]


def cut(document, start, end):
    words = document["words"][start:end]
    taught = {"taught": begun(*(part[start:end] for part in document["taught"]))} if "taught" in document else {}
    if "masks" in document:
        masks = document["masks"][start:end]
        # A name that is cut begins with the window.
        masks[0] |= (masks[0] & OTHERS) >> 1
        return dict(words=words, masks=masks, **taught)
    labels = relabelled(document["labels"][start:end])
    inside = lambda span: start <= span[0] and span[1] <= end
    links = []
    for link in document["links"]:
        # A link is learnt where all of it is seen.
        if all(inside(s) for spans in link.values() for s in spans):
            links.append({role: [(s - start, e - start) for s, e in spans] for role, spans in link.items()})
    return dict(words=words, labels=labels, links=links, annotator=document["annotator"], **taught)


def begun(labels, pairs):
    """A span that is cut begins with the window: what is likely to go on at the first word is likely to begin there."""
    labels, pairs = labels.astype("float32"), pairs.astype("float32")
    labels[0, 1::2] += labels[0, 2::2]
    labels[0, 2::2] = 0
    if len(pairs) > 1:
        pairs[1, 1::2] += pairs[1, 2::2]
        pairs[1, 2::2] = 0
    pairs[0] = 0
    return labels, pairs


def goals(batch, n, size):
    """What is to be learnt, as `Crf.taught` takes it: what people say, what the teachers say, or both; zeros where neither does."""
    labels, pairs = numpy.zeros((len(batch), n, size), "float32"), numpy.zeros((len(batch), n, size, size), "float32")
    for i, item in enumerate(batch):
        share = 0.0 if "taught" not in item else TRUST if "labels" in item else 1.0
        if share:
            chances, after = item["taught"]
            labels[i, :len(chances)], pairs[i, :len(after)] = share * chances, share * after
        if "labels" in item:
            path = numpy.array(item["labels"])
            at = numpy.arange(len(path))
            labels[i, at, path] += 1 - share
            pairs[i, at[1:], path[:-1], path[1:]] += 1 - share
    return torch.from_numpy(labels), torch.from_numpy(pairs)


def tensors(batch):
    m = max(sum(len(w[4]) for w in item["words"]) for item in batch) + 2
    n = max(len(item["words"]) for item in batch)
    ids, shapes, places, mask = (torch.zeros(len(batch), m, dtype=torch.long) for _ in range(4))
    first, real = torch.zeros(len(batch), n, dtype=torch.long), torch.zeros(len(batch), n, dtype=torch.bool)
    for i, item in enumerate(batch):
        row, shape, place, at = [START], [0], [0], []
        for _, _, s, p, pieces in item["words"]:
            at.append(len(row))
            row += pieces
            shape += [s] * len(pieces)
            place += [p] * len(pieces)
        row.append(END)
        k = len(row)
        ids[i, :k], mask[i, :k] = torch.tensor(row), 1
        shapes[i, :k - 1], places[i, :k - 1] = torch.tensor(shape), torch.tensor(place)
        first[i, :len(at)], real[i, :len(at)] = torch.tensor(at), True
    return ids, shapes, places, mask, first, real


def allowed(batch, n, labels):
    """words × labels: whether a word may have a label."""
    bits = torch.zeros(len(batch), n, dtype=torch.long)
    for i, item in enumerate(batch):
        masks = item["masks"] if "masks" in item else [1 << k for k in item["labels"]]
        bits[i, :len(masks)] = torch.tensor(masks)
    return (bits.unsqueeze(2) >> torch.arange(labels)) & 1 == 1


def link_loss(model, vectors, batch, rng):
    projected = model.links.project(vectors)
    losses = []
    for i, item in enumerate(batch):
        breaks, count = [], 0
        for w in item["words"]:
            count += w[0] == w[1]
            breaks.append(count)
        for pair, (this, that) in enumerate(PAIRS):
            answers = {}
            for link in item["links"]:
                for span in link.get(this, []):
                    answers.setdefault(span, link.get(that, [None])[0])
            # What is found in a text has gaps, and more than there is: now and then the answer is missing, and some other words are there.
            those = {span for link in item["links"] for span in link.get(that, []) if rng.random() >= MISSED}
            for _ in range(1 + len(those) // 4):
                at = rng.randrange(len(item["words"]))
                if item["words"][at][0] < item["words"][at][1] and item["labels"][at] == 0:
                    those.add((at, at + 1))
            those = sorted(those)
            these = sorted(answers)
            if these:
                scores = model.links.scores(pair, projected[i], these, those, breaks)
                target = torch.tensor([those.index(answers[s]) if answers[s] in those else len(those) for s in these])
                losses.append(nn.functional.cross_entropy(scores, target, reduction="none"))
    return torch.cat(losses).mean() if losses else vectors.sum() * 0


def spans(labels):
    out, open_ = set(), None
    for i, k in enumerate(list(labels) + [0]):
        kind = (k - 1) // 2 if k else None
        if open_ and (k % 2 == 1 or kind != open_[1]):
            out.add((open_[0], i, open_[1]))
            open_ = None
        if k and not open_:
            open_ = (i, kind)
    return out


def evaluate(model, documents):
    """Exact F1 of each role, and how many gold contents and cues find their gold cue and source."""
    model.eval()
    right, gold, found, linked, links = (collections.Counter() for _ in range(5))
    with torch.no_grad():
        for d in documents:
            labels = []
            for start, end in windows(d["words"], LONGEST):
                item = cut(d, start, end)
                x = model.vectors(*tensors([item])[:5])
                labels += model.crfs["attribution"].decode(model.heads["attribution"](x)[0])
                projected = model.links.project(x)[0]
                breaks, count = [], 0
                for w in item["words"]:
                    count += w[0] == w[1]
                    breaks.append(count)
                for pair, (this, that) in enumerate(PAIRS):
                    those = sorted({s for link in item["links"] for s in link.get(that, [])})
                    for link in item["links"]:
                        for span in link.get(this, []):
                            best = int(model.links.scores(pair, projected, [span], those, breaks)[0].argmax())
                            answer = link.get(that, [None])[0]
                            links[this] += 1
                            linked[this] += (those[best] if best < len(those) else None) == answer
            for i, w in enumerate(d["words"]):
                if w[0] == w[1]:
                    labels[i] = 0
            labels = relabelled(labels)
            g, p = spans(d["labels"]), spans(labels)
            gold.update(x[2] for x in g)
            found.update(x[2] for x in p)
            right.update(x[2] for x in g & p)
    out = {role: round(200 * right[k] / max(1, gold[k] + found[k]), 1) for k, role in enumerate(ROLES)}
    return out | {"link " + this: round(100 * linked[this] / max(1, links[this]), 1) for this, _ in PAIRS}


def epoch_batches(corpora, shares, rng):
    """The batches of one epoch: windows of like length together, cut anew each time; the tasks mixed."""
    batches = []
    for corpus, share in shares.items():
        documents = corpora[corpus]
        items = []
        for d in documents:
            size = rng.choice(SIZES)
            items += [(d, s, e) for s, e in windows(d["words"], size) if share >= 1 or rng.random() < share]
        whole = int(share) if share >= 1 else 1
        items = items * whole + (rng.sample(items, int(len(items) * (share - whole))) if share > 1 else [])
        items = [damaged(cut(d, s, e), rng) for d, s, e in items]
        items.sort(key=lambda item: sum(len(w[4]) for w in item["words"]))
        # Batches hold about as many pieces each.
        task = "names" if corpus != "polnear" else "attribution"
        i = 0
        while i < len(items):
            longest = sum(len(w[4]) for w in items[min(i + BATCH, len(items)) - 1]["words"])
            n = max(BATCH, min(64, BATCH * LONGEST // max(1, longest)))
            batches.append((task, items[i:i + n]))
            i += n
    rng.shuffle(batches)
    return batches


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=pathlib.Path, help="a model file to go on from")
    parser.add_argument("--pace", type=float, help="size of the steps; 1, or 0.7 with --start")
    parser.add_argument("--taught", type=pathlib.Path, help="what other models have read, by teach.py")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--bfloat16", action="store_true", help="faster where the processor has it")
    parser.add_argument("--probe", type=int, default=0, help="stop after so many batches and print the speed")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    set_vocabulary(args.work)
    load = lambda name: pickle.loads((args.work / f"{name}.pickle").read_bytes())
    corpora = {"polnear": load("polnear.train")} | {c: load(f"{c}.train") for c in NAME_PASSES}
    dev = load("polnear.dev")
    for corpus, documents in corpora.items():
        path = args.taught / f"{corpus}.pickle" if args.taught else None
        if path and path.exists():
            for document, taught in zip(documents, pickle.loads(path.read_bytes()), strict=True):
                document["taught"] = taught
    people = sorted({d["annotator"] for d in corpora["polnear"]})
    for d in corpora["polnear"] + dev:
        d["annotator"] = people.index(d["annotator"])
    model = Reader(str(BASE), json.loads((args.work / "rows.json").read_text()))
    if args.start and args.start.suffix == ".pt":
        load_weights(model, torch.load(args.start, weights_only=True))
    elif args.start:
        restore(model, args.start, (args.work / "vocabulary.txt").read_text(encoding="utf-8").splitlines())
    if args.resume:
        set_width(model, INNER)
    else:
        sample = epoch_batches({"polnear": corpora["polnear"][::20]}, {"polnear": 1.0}, random.Random(args.seed))
        narrow(model, [tensors(batch)[:5] for _, batch in sample], INNER)
    pace = args.pace or (0.7 if args.start else 1.0)
    shares = {"polnear": 1.0} | {c: p / args.epochs for c, p in NAME_PASSES.items()}
    per_epoch = len(epoch_batches(corpora, shares, random.Random(args.seed)))
    steps = int(per_epoch * args.epochs * 1.01)

    def falling(step):
        """The share of full size that a step has: soon all of it, then less and less."""
        return min(1, step / (0.06 * steps)) * max(0.0, (steps - step) / steps)

    def rate(name):
        """Single numbers that are added to scores have far to go; vectors that were pretrained have not."""
        if name.startswith("encoder"):
            return 1.5e-4
        if name.startswith("links") and "ends" not in name:
            return 2e-2
        return 5e-3 if name.startswith("crfs") else 1e-3

    groups = {}
    for name, parameter in model.named_parameters():
        groups.setdefault(pace * rate(name), []).append(parameter)
    groups = [{"params": parameters, "lr": lr} for lr, parameters in groups.items()]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, falling)
    done, step, began = 0, 0, time.time()
    if args.resume:
        state = torch.load(args.work / "checkpoint.pt", weights_only=False)
        model.load_state_dict(state["model"]); optimiser.load_state_dict(state["optimiser"]); schedule.load_state_dict(state["schedule"])
        done, step = state["epoch"], state["step"]
    print("batches", per_epoch, "an epoch;", "from epoch", done, "step", step, flush=True)
    for epoch in range(done, args.epochs):
        batches = epoch_batches(corpora, shares, random.Random(1000 * args.seed + epoch))
        skip = step if args.resume and epoch == done else 0
        model.train()
        rng = random.Random(77 * args.seed + epoch)
        total, seen = collections.Counter(), 0
        for k, (task, batch) in enumerate(batches):
            if k < skip:
                continue
            ids, shapes, places, mask, first, real = tensors(batch)
            annotators = torch.tensor([item.get("annotator", -1) if rng.random() < IN_STYLE else -1 for item in batch])
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bfloat16):
                vectors = model.vectors(ids, shapes, places, mask, first, annotators)
            vectors = vectors.float()
            emissions = model.heads[task](vectors)
            if task == "attribution":
                loss = model.crfs[task].taught(emissions, *goals(batch, *emissions.shape[1:]), real)
            else:
                loss = model.crfs[task].loss(emissions, allowed(batch, *emissions.shape[1:]) | ~real.unsqueeze(2), real)
            total[task] += float(loss.detach()); total[task + " n"] += 1
            if task == "names" and any("taught" in item for item in batch):
                emissions = model.heads["attribution"](vectors)
                taught = model.crfs["attribution"].taught(emissions, *goals(batch, *emissions.shape[1:]), real)
                total["taught"] += float(taught.detach()); total["taught n"] += 1
                loss = loss + taught
            if task == "attribution":
                links = link_loss(model, vectors, batch, rng)
                total["links"] += float(links.detach())
                loss = loss + 0.15 * links
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step(); schedule.step(); optimiser.zero_grad()
            seen += int(mask.sum())
            if args.probe and k + 1 == args.probe:
                print("pieces a second", round(seen / (time.time() - began)), dict(total)); return
            if (k + 1) % 25 == 0:
                print(f"  {epoch}.{k + 1} {round(time.time() - began)} s, {round(seen / (time.time() - began))} pieces/s",
                      {t: round(total[t] / max(1, total[t.replace("links", "attribution") + " n"]), 4) for t in ("attribution", "links", "names", "taught")}, flush=True)
            if (k + 1) % 100 == 0:
                save(args.work, model, optimiser, schedule, epoch, k + 1)
        save(args.work, model, optimiser, schedule, epoch + 1, 0)
        torch.save(model.state_dict(), args.work / "model.pt")
        print("epoch", epoch + 1, round(time.time() - began), "s", evaluate(model, dev), flush=True)


def save(work, model, optimiser, schedule, epoch, step):
    state = dict(model=model.state_dict(), optimiser=optimiser.state_dict(), schedule=schedule.state_dict(), epoch=epoch, step=step)
    torch.save(state, work / "checkpoint.new")
    (work / "checkpoint.new").replace(work / "checkpoint.pt")


if __name__ == "__main__":
    main()

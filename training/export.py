"""Writes a trained model as the file that page and command line read (docs/model-format.md).

    python export.py --work WORK --out ../model/sayso.model [--name NAME] [--checkpoint]
"""
import argparse
import hashlib
import math
import pathlib
import struct

import safetensors.torch
import torch

from model import LINK, PAIRS, SIZE, Rounded

VERSION = 2
LONGEST = 304
LAYERS, HEADS = 6, 12


def rounded(name, weight, out):
    """Rows of whole numbers up to 127 with a scale each."""
    scale = weight.abs().amax(1).clamp(min=1e-12) / 127
    out[name] = (weight / scale.unsqueeze(1)).round().clamp(-127, 127).to(torch.int8)
    out[name + ".scale"] = scale.float()


def halved(name, weight, out):
    """Rows of whole numbers of 4 bits, two a byte, with a scale each; 8 stands for 0."""
    whole, scale = Rounded.split(weight)
    first, second = (whole + 8).to(torch.uint8).view(len(weight), -1, 2).unbind(2)
    out[name] = first | second << 4
    out[name + ".scale"] = scale.squeeze(1).float()


def tensors(state, vocabulary, name):
    out = {}
    bert = lambda key: state["encoder." + key].float()

    def layer(name, weight, bias):
        rounded(name, weight, out)
        out[name + ".bias"] = bias.clone()

    def norm(name, key):
        out[name + ".weight"], out[name + ".bias"] = bert(key + ".weight").clone(), bert(key + ".bias").clone()

    halved("embeddings.words", bert("embeddings.word_embeddings.weight"), out)
    positions = bert("embeddings.position_embeddings.weight")[:LONGEST] + bert("embeddings.token_type_embeddings.weight")[0]
    rounded("embeddings.positions", positions, out)
    out["embeddings.shapes"] = state["shape.weight"].float()
    # Every piece has a place, so annotators on average go with it.
    out["embeddings.places"] = state["place.weight"].float() + state["annotator.weight"].float().mean(0)
    norm("embeddings.norm", "embeddings.LayerNorm")
    for i in range(LAYERS):
        key = f"encoder.layer.{i}."
        parts = [[bert(f"{key}attention.self.{p}.{what}") for p in ("query", "key", "value")] for what in ("weight", "bias")]
        for part in parts:  # queries carry the division by the root of a head's size
            part[0] = part[0] / math.sqrt(SIZE / HEADS)
        layer(f"layer.{i}.attention", torch.cat(parts[0]), torch.cat(parts[1]))
        layer(f"layer.{i}.output", bert(key + "attention.output.dense.weight"), bert(key + "attention.output.dense.bias"))
        norm(f"layer.{i}.norm", key + "attention.output.LayerNorm")
        layer(f"layer.{i}.up", bert(key + "intermediate.dense.weight"), bert(key + "intermediate.dense.bias"))
        layer(f"layer.{i}.down", bert(key + "output.dense.weight"), bert(key + "output.dense.bias"))
        norm(f"layer.{i}.last", key + "output.LayerNorm")
    ends = {what: state["links.ends." + what].float().clone() for what in ("weight", "bias")}
    # The side that looks carries the division by the root of a vector's size.
    for what, value in ends.items():
        value.view(len(PAIRS), 2, 2, LINK, -1)[:, 0] /= math.sqrt(LINK)
    heads = [{w: state[f"heads.{t}.{w}"].float() for w in ("weight", "bias")} for t in ("attribution", "names")] + [ends]
    layer("heads", torch.cat([h["weight"] for h in heads]), torch.cat([h["bias"] for h in heads]))
    for task in ("attribution", "names"):
        out[task + ".transition"] = state[f"crfs.{task}.transition"].float()
    for part in ("between", "distance", "breaks", "none"):
        out["links." + part] = state["links." + part].float()
    for key, text in (("vocabulary", vocabulary), ("name", name)):
        out[key] = torch.tensor(list(text.encode("utf-8")), dtype=torch.uint8)
    return {key: value.contiguous() for key, value in out.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--name", default="minilm6")
    parser.add_argument("--checkpoint", action="store_true", help="the weights on the way instead of the finished ones")
    args = parser.parse_args()
    if args.checkpoint:
        state = torch.load(args.work / "checkpoint.pt", weights_only=False)["model"]
    else:
        state = torch.load(args.work / "model.pt", weights_only=True)
    vocabulary = (args.work / "vocabulary.txt").read_text(encoding="utf-8")
    body = safetensors.torch.save(tensors(state, vocabulary, args.name))
    header = b"saysomod" + struct.pack("<IQ", VERSION, len(body)) + hashlib.sha256(body).digest()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_bytes(header + body)
    print(args.out, len(header) + len(body), "bytes")


if __name__ == "__main__":
    main()

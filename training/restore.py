"""Reads a model file back into the network it was exported from (rounded, as it was shipped), so that training can go on from it. The
inverse of export.py."""
import math
import struct

import safetensors.torch
import torch

from model import LINK, PAIRS, SIZE
from narrow import set_width

HEADER = 52


def tensors_of(path):
    """The tensors of a model file; whole numbers with their scales applied."""
    data = path.read_bytes()
    version = struct.unpack("<I", data[8:12])[0]
    if data[:8] != b"saysomod" or version not in (1, 2):
        raise SystemExit(f"restore: {path} is no model of version 1 or 2")
    tensors = safetensors.torch.load(data[HEADER:])
    if version == 2:
        words = tensors["embeddings.words"]
        tensors["embeddings.words"] = torch.stack([words & 15, words >> 4], 2).view(len(words), -1).float() - 8
    return {key: value.float() * tensors[key + ".scale"].unsqueeze(1) if key + ".scale" in tensors else value for key, value in tensors.items()}


def pieces_of(path):
    """The word pieces of a model file, in the order of their rows."""
    return bytes(tensors_of(path)["vocabulary"].tolist()).decode("utf-8").splitlines()


def restore(model, path, vocabulary):
    """Sets every weight of `model`, whose word pieces are `vocabulary`, to that of the file; the file may know more pieces."""
    tensors = tensors_of(path)
    set_width(model, len(tensors["layer.0.up"]))
    state = model.state_dict()
    # Annotators on average are in the places.
    state["annotator.weight"].zero_()
    heads = model.encoder.config.num_attention_heads
    row = {piece: i for i, piece in enumerate(pieces_of(path))}

    def put(key, value):
        assert state[key].shape == value.shape, (key, state[key].shape, value.shape)
        state[key].copy_(value)

    put("encoder.embeddings.word_embeddings.weight", tensors["embeddings.words"][[row[piece] for piece in vocabulary]])
    positions = state["encoder.embeddings.position_embeddings.weight"]
    # The file holds positions and the type of the only sentence as one; further positions than it has stay the base model's.
    kind = state["encoder.embeddings.token_type_embeddings.weight"]
    positions += kind[0]
    kind.zero_()
    positions[:len(tensors["embeddings.positions"])] = tensors["embeddings.positions"]
    put("shape.weight", tensors["embeddings.shapes"])
    put("place.weight", tensors["embeddings.places"])
    for what in ("weight", "bias"):
        put(f"encoder.embeddings.LayerNorm.{what}", tensors[f"embeddings.norm.{what}"])
        part = lambda name: tensors[name if what == "weight" else name + ".bias"]
        for i in range(model.encoder.config.num_hidden_layers):
            key = f"encoder.encoder.layer.{i}."
            query, k, value = part(f"layer.{i}.attention").chunk(3)
            for name, weight in (("query", query * math.sqrt(SIZE / heads)), ("key", k), ("value", value)):
                put(f"{key}attention.self.{name}.{what}", weight)
            put(f"{key}attention.output.dense.{what}", part(f"layer.{i}.output"))
            put(f"{key}attention.output.LayerNorm.{what}", tensors[f"layer.{i}.norm.{what}"])
            put(f"{key}intermediate.dense.{what}", part(f"layer.{i}.up"))
            put(f"{key}output.dense.{what}", part(f"layer.{i}.down"))
            put(f"{key}output.LayerNorm.{what}", tensors[f"layer.{i}.last.{what}"])
        at = 0
        for name in ("heads.attribution", "heads.names", "links.ends"):
            rows = len(state[f"{name}.{what}"])
            value = part("heads")[at:at + rows].clone()
            at += rows
            if name == "links.ends":
                value.view(len(PAIRS), 2, 2, LINK, -1)[:, 0] *= math.sqrt(LINK)
            put(f"{name}.{what}", value)
    for task in ("attribution", "names"):
        put(f"crfs.{task}.transition", tensors[f"{task}.transition"])
    for table in ("between", "distance", "breaks", "none"):
        put(f"links.{table}", tensors[f"links.{table}"])
    model.load_state_dict(state)

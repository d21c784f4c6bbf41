"""Makes the middles of the layers narrower: what a place in them adds to the layer's output is measured, and the least are left out.
A place's worth is the size of what stands there times the length of the weights that read it (as Sun et al. 2024 rate single weights)."""
import torch
from torch import nn


def set_width(model, width):
    """Gives every layer a middle of that width, with weights that are yet to be set."""
    for layer in model.encoder.encoder.layer:
        size = layer.intermediate.dense.in_features
        layer.intermediate.dense, layer.output.dense = nn.Linear(size, width), nn.Linear(width, size)


def load_weights(model, state):
    """Gives a model these weights, as torch saved them, whatever the width of their middles."""
    set_width(model, len(state["encoder.encoder.layer.0.intermediate.dense.weight"]))
    model.load_state_dict(state)


def width_of(model):
    return model.encoder.encoder.layer[0].intermediate.dense.out_features


def narrow(model, inputs, width):
    """Keeps the `width` places of each layer's middle that matter most for `inputs`, tensors as `Reader.vectors` takes them."""
    layers = model.encoder.encoder.layer
    if width_of(model) <= width:
        return
    squares = [torch.zeros(width_of(model)) for _ in layers]

    def watch(total):
        def hook(_, args):
            total.add_(args[0].detach().pow(2).sum((0, 1)))
        return hook

    hooks = [layer.output.dense.register_forward_pre_hook(watch(total)) for layer, total in zip(layers, squares)]
    model.eval()
    with torch.no_grad():
        for tensors in inputs:
            model.vectors(*tensors)
    for hook in hooks:
        hook.remove()
    kept = []
    for layer, total in zip(layers, squares):
        worth = total.sqrt() * layer.output.dense.weight.detach().norm(dim=0)
        keep = worth.topk(width).indices.sort().values
        kept.append(float(worth[keep].pow(2).sum() / worth.pow(2).sum()))
        up, down = layer.intermediate.dense, layer.output.dense
        layer.intermediate.dense, layer.output.dense = nn.Linear(up.in_features, width), nn.Linear(width, down.out_features)
        with torch.no_grad():
            layer.intermediate.dense.weight.copy_(up.weight[keep])
            layer.intermediate.dense.bias.copy_(up.bias[keep])
            layer.output.dense.weight.copy_(down.weight[:, keep])
            layer.output.dense.bias.copy_(down.bias)
    print("layers keep", [round(share, 3) for share in kept], "of what their middles add", flush=True)

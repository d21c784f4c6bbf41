"""The network: MiniLM with two more embeddings, two CRF heads, and a scorer for which spans belong together."""
import math

import torch
from torch import nn
from transformers import BertModel

from labels import ATTRIBUTION, NAMES

SIZE, LINK, ANNOTATORS = 384, 32, 6
IMPOSSIBLE = -1e4
# For each pair of roles that can be linked: content -> cue, cue -> source.
PAIRS = (("content", "cue"), ("cue", "source"))
BETWEEN, DISTANCES, BREAKS = 4, 9, 4


class PooledDropout(nn.Module):
    """Dropout with masks cut from one pool of random numbers: drawing anew costs a sixth of a training step on a processor."""

    def __init__(self, p, pool=1 << 24):
        super().__init__()
        self.register_buffer("pool", (torch.rand(pool) >= p).float() / (1 - p), persistent=False)

    def forward(self, x):
        if not self.training:
            return x
        n = x.numel()
        start = int(torch.randint(max(1, len(self.pool) - n), ()))
        return x * self.pool[start:start + n].view(x.shape)


class Crf(nn.Module):
    """A linear-chain CRF (Lafferty, McCallum & Pereira 2001) over labels 0 (none), first, other, first, other …"""

    def __init__(self, labels):
        super().__init__()
        self.transition = nn.Parameter(torch.zeros(labels, labels))
        self.start, self.end = nn.Parameter(torch.zeros(labels)), nn.Parameter(torch.zeros(labels))
        barred, barred_start = torch.zeros(labels, labels), torch.zeros(labels)
        for other in range(2, labels, 2):
            barred[[i for i in range(labels) if i not in (other, other - 1)], other] = IMPOSSIBLE
            barred_start[other] = IMPOSSIBLE
        self.register_buffer("barred", barred, persistent=False)
        self.register_buffer("barred_start", barred_start, persistent=False)

    def log_sum(self, emissions, real):
        """The logarithm of the sum over all paths."""
        transition = self.transition + self.barred
        alpha = self.start + self.barred_start + emissions[:, 0]
        for i in range(1, emissions.shape[1]):
            step = torch.logsumexp(alpha.unsqueeze(2) + transition, 1) + emissions[:, i]
            alpha = torch.where(real[:, i].unsqueeze(1), step, alpha)
        return torch.logsumexp(alpha + self.end, 1)

    def loss(self, emissions, allowed, real):
        """Minus the log likelihood of the paths through allowed labels (Tsuboi et al. 2008), a word."""
        both = torch.cat([emissions, emissions.masked_fill(~allowed, IMPOSSIBLE)])
        every, good = self.log_sum(both, torch.cat([real, real])).chunk(2)
        return (every - good).sum() / real.sum()

    def taught(self, emissions, labels, pairs, real):
        """How far this is from what is to be learnt, a word: the cross entropy of paths given by the chances of each label (batch × words ×
        labels) and of each label after each (batch × words × labels × labels), as Wang et al. 2020 teach chains. Texts for which these are zeros
        count for nothing."""
        counts = labels.sum((1, 2)) > 0
        last, at = real.sum(1) - 1, torch.arange(len(real))
        score = (labels * emissions).sum((1, 2)) + (pairs * self.transition).sum((1, 2, 3))
        score = score + (labels[:, 0] * self.start).sum(1) + (labels[at, last] * self.end).sum(1)
        return ((self.log_sum(emissions, real) - score) * counts).sum() / (real.sum(1) * counts).sum().clamp(min=1)

    def chances(self, emissions, real):
        """The chances of each label, and of each label after each for all words but the first (forward and backward)."""
        transition = self.transition + self.barred
        alpha = [self.start + self.barred_start + emissions[:, 0]]
        for i in range(1, emissions.shape[1]):
            alpha.append(torch.logsumexp(alpha[-1].unsqueeze(2) + transition, 1) + emissions[:, i])
        beta = [self.end.expand_as(alpha[0])]
        for i in range(emissions.shape[1] - 1, 0, -1):
            step = torch.logsumexp(transition + (emissions[:, i] + beta[-1]).unsqueeze(1), 2)
            beta.append(torch.where(real[:, i].unsqueeze(1), step, self.end))
        alpha, beta = torch.stack(alpha, 1), torch.stack(beta[::-1], 1)
        pairs = alpha[:, :-1].unsqueeze(3) + transition + (emissions[:, 1:] + beta[:, 1:]).unsqueeze(2)
        return torch.softmax(alpha + beta, 2), torch.softmax(pairs.flatten(2), 2).view(pairs.shape)

    def decode(self, emissions):
        """The best path through one window (Viterbi)."""
        transition = self.transition + self.barred
        alpha, back = self.start + self.barred_start + emissions[0], []
        for row in emissions[1:]:
            best, where = (alpha.unsqueeze(1) + transition).max(0)
            back.append(where)
            alpha = best + row
        k = int((alpha + self.end).argmax())
        path = [k]
        for where in reversed(back):
            k = int(where[k])
            path.append(k)
        return path[::-1]


def bucket(words):
    """Logarithmic: 0, 1, 2–3, 4–7, … 128 and more words."""
    return min(DISTANCES - 1, words.bit_length())


class Links(nn.Module):
    """Scores which cue a content belongs to, and which source a cue: a dot product of what stands at both ends of both spans, and
    what lies between them."""

    def __init__(self):
        super().__init__()
        self.ends = nn.Linear(SIZE, len(PAIRS) * 2 * 2 * LINK)
        self.between = nn.Parameter(torch.zeros(len(PAIRS), 2, BETWEEN))
        self.distance = nn.Parameter(torch.zeros(len(PAIRS), 2, DISTANCES))
        self.breaks = nn.Parameter(torch.zeros(len(PAIRS), 2, BREAKS))
        self.none = nn.Parameter(torch.zeros(len(PAIRS)))

    def project(self, vectors):
        """words × pair × (from, to) × (first, last) × LINK"""
        return self.ends(vectors).view(*vectors.shape[:-1], len(PAIRS), 2, 2, LINK)

    def scores(self, pair, projected, these, those, breaks):
        """One row for each of these spans: a score for each of those, then one for none. `breaks` counts the breaks before each word."""
        vector = lambda spans, side: (projected[[s for s, _ in spans], pair, side, 0] + projected[[e - 1 for _, e in spans], pair, side, 1])
        dots = vector(these, 0) @ vector(those, 1).T / math.sqrt(LINK) if those else projected.new_zeros(len(these), 0)
        side, distance, between, broken = [], [], [], []
        for s, e in these:
            before = sum(1 for t, _ in those if t < s)
            for k, (a, b) in enumerate(those):
                left = a < s
                side.append(int(left))
                distance.append(bucket(max(0, s - b if left else a - e)))
                between.append(min(BETWEEN - 1, before - 1 - k if left else k - before))
                broken.append(min(BREAKS - 1, abs(int(breaks[a]) - int(breaks[s]))))
        if those:
            bias = self.between[pair][side, between] + self.distance[pair][side, distance] + self.breaks[pair][side, broken]
            dots = dots + bias.view(len(these), len(those))
        return torch.cat([dots, self.none[pair].expand(len(these), 1)], 1)


class Rounded(nn.Module):
    """A table of vectors that are whole numbers up to 7 times a scale: the network is trained with the vectors it will be shipped with.
    Gradients pass as if nothing had been rounded (Bengio, Léonard & Courville 2013)."""

    MOST, SPREAD = 7, 2.5

    def __init__(self, weight):
        super().__init__()
        self.weight = nn.Parameter(weight)

    @classmethod
    def split(cls, vectors):
        """Whole numbers, and a scale for each vector: so many standard deviations reach up to the largest number."""
        scale = vectors.pow(2).mean(-1, keepdim=True).sqrt().clamp(min=1e-9) * (cls.SPREAD / cls.MOST)
        return (vectors / scale).round().clamp(-cls.MOST, cls.MOST), scale

    def forward(self, ids):
        vectors = nn.functional.embedding(ids, self.weight)
        whole, scale = self.split(vectors.detach())
        return vectors + (whole * scale - vectors).detach()


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self, base, rows):
        super().__init__()
        self.encoder = BertModel.from_pretrained(base, add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="eager")
        dropout = PooledDropout(0.1)
        for module in list(self.encoder.modules()):
            for name, child in module.named_children():
                if isinstance(child, nn.Dropout) and child.p > 0:
                    setattr(module, name, dropout)
        words = self.encoder.embeddings.word_embeddings.weight
        self.encoder.embeddings.word_embeddings = Rounded(words[rows].detach().clone())
        self.shape, self.place = nn.Embedding(4, SIZE), nn.Embedding(5, SIZE)
        for table in (self.shape, self.place):
            nn.init.normal_(table.weight, std=0.02)
        # How each of the people who annotated PolNeAR differs from the others.
        self.annotator = nn.Embedding(ANNOTATORS, SIZE)
        nn.init.zeros_(self.annotator.weight)
        self.drop = dropout
        self.heads = nn.ModuleDict({"attribution": nn.Linear(SIZE, 1 + 2 * len(ATTRIBUTION)), "names": nn.Linear(SIZE, 1 + 2 * len(NAMES))})
        self.crfs = nn.ModuleDict({task: Crf(head.out_features) for task, head in self.heads.items()})
        self.links = Links()

    def vectors(self, ids, shapes, places, mask, first, annotators=None):
        """A vector for each word: its first piece's. `annotators` says who annotated each text; without it, or for
        -1, it is nobody in particular: their average."""
        tables = self.encoder.embeddings
        x = tables.word_embeddings(ids) + self.shape(shapes) + self.place(places)
        style = self.annotator.weight.mean(0)
        if annotators is not None:
            style = torch.where((annotators >= 0).unsqueeze(1), self.annotator(annotators.clamp(min=0)), style).unsqueeze(1)
        x = self.encoder(inputs_embeds=x + style, attention_mask=mask).last_hidden_state
        return self.drop(x.gather(1, first.unsqueeze(2).expand(-1, -1, SIZE)))

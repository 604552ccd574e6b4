"""The pre-training objectives of FashionViL, each a function of tensors.

Contrastive learning of pictures with their captions (ITC) and of views of a product (MVC), both by
`info_nce`; matching of pairs (ITM), masked words (MLM), masked patches (MPFC) and
pseudo-attributes (PAC).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from training.papers.gather import gather

# Of a caption's words and of a picture's patches, how many are hidden; of the former what becomes.
SHARE_OF_WORDS, SHARE_OF_PATCHES = 0.15, 0.25
MASKED, REPLACED = 0.8, 0.1


def info_nce(queries: Tensor, keys: Tensor, scale: Tensor | float, products: Tensor) -> Tensor:
    """Return how badly each query finds its key among those of the batch, and the reverse.

    With several processes the batch is everybody's.

    Shapes:
        queries, keys: (B, D), row by row belonging together; not normalised.
        scale: scalar, one over the temperature.
        products: (B,) int64; two rows of one product are not each other's negatives.

    Source:
        FashionViL, equations of MVC and ITC: half of each direction's InfoNCE. There further
        pictures of a product that meet in a batch count as negatives; here they are left out.
    """
    queries = gather(functional.normalize(queries.float(), dim=1))
    keys = gather(functional.normalize(keys.float(), dim=1))
    products = gather(products)
    logits = scale * queries @ keys.T  # (B, B)
    logits = logits.masked_fill(twins(products), float("-inf"))
    own = torch.arange(len(logits), device=logits.device)
    return (functional.cross_entropy(logits, own) + functional.cross_entropy(logits.T, own)) / 2


def twins(products: Tensor) -> Tensor:
    """Return which other rows are of the same product: (B, B) bool, false along the diagonal."""
    same = products[:, None] == products[None]
    return same & ~torch.eye(len(products), dtype=torch.bool, device=products.device)


def itc(images: Tensor, texts: Tensor, scale: Tensor | float, products: Tensor) -> Tensor:
    """Return the loss of pictures and captions that were encoded apart.

    Shapes:
        images, texts: (B, D).
        scale: scalar, one over the temperature.
        products: (B,) int64.

    Source:
        FashionViL, "Image-text contrastive learning".
    """
    return info_nce(texts, images, scale, products)


def mvc(fused: Tensor, views: Tensor, scale: Tensor | float, products: Tensor) -> Tensor:
    """Return the loss of one view fused with its caption against another view alone.

    Shapes:
        fused: (B, D), of caption and first view.
        views: (B, D), of the second view.
        scale: scalar, one over the temperature.
        products: (B,) int64.

    Source:
        FashionViL, "Multi-view contrastive learning". The authors' code draws text, view and
        fusion together in one supervised contrastive loss; here it is the equation.
    """
    return info_nce(fused, views, scale, products)


def hard_negatives(similarities: Tensor, products: Tensor) -> tuple[Tensor, Tensor]:
    """Return for each row a wrong partner, drawn the likelier the nearer it is.

    Args:
        similarities: of queries to keys, scaled by one over the temperature.
        products: rows of one product never are each other's negatives.

    Shapes:
        similarities: (B, B).
        products: (B,) int64.
        out: (B,) int64, and (B,) bool: whether the row has any other product beside it.

    Source:
        ALBEF, section 3.2: in-batch negatives drawn by the softmax of the contrastive
        similarity, which FashionViL follows.
    """
    own = products[:, None] == products[None]
    weights = similarities.detach().float().masked_fill(own, float("-inf"))
    has_other = ~own.all(1)
    weights = torch.where(has_other[:, None], weights, torch.zeros_like(weights))
    drawn = torch.multinomial(weights.softmax(1) + 1e-9 * (~own).float(), 1).squeeze(1)
    return drawn, has_other


def itm(logits: Tensor, matching: Tensor) -> Tensor:
    """Return the cross-entropy of whether pairs belong together.

    Shapes:
        logits: (N, 2), the second for "belong together".
        matching: (N,) bool.

    Source:
        FashionViL, "Image-text matching".
    """
    return functional.cross_entropy(logits.float(), matching.long())


def hide_words(
    ids: Tensor,
    words: Tensor,
    mask_id: int,
    vocabulary: int,
    rng: torch.Generator,
    share: float = SHARE_OF_WORDS,
) -> tuple[Tensor, Tensor]:
    """Return captions with words hidden, and where: at least one a caption that has any.

    Args:
        ids: of the tokens.
        words: which tokens may be hidden, such as all words or only those of attributes.
        mask_id: the mask token's id.
        vocabulary: number of ids, of which wrong words are drawn.
        rng: the source of chance.
        share: of the candidates that are hidden, 0-1.

    Shapes:
        ids: (B, T) int64.
        words: (B, T) bool.
        out: (B, T) int64 and (B, T) bool.

    Source:
        BERT: of the chosen 15%, 80% are masked, 10% replaced and 10% kept. One word at least is
        chosen here, since titles are short.
    """
    chance = torch.rand(ids.shape, generator=rng).masked_fill(~words, 2.0)
    hidden = (chance < share) & words
    least = chance.argmin(1)
    hidden[torch.arange(len(ids)), least] |= words.any(1)
    fate = torch.rand(ids.shape, generator=rng)
    wrong = torch.randint(vocabulary, ids.shape, generator=rng)
    shown = torch.where(hidden & (fate < MASKED), torch.full_like(ids, mask_id), ids)
    swapped = hidden & (fate >= MASKED) & (fate < MASKED + REPLACED)
    return torch.where(swapped, wrong, shown), hidden


def mlm(logits: Tensor, ids: Tensor, hidden: Tensor) -> Tensor:
    """Return the cross-entropy at the hidden words.

    Shapes:
        logits: (number hidden, vocabulary), at the hidden places only, in reading order.
        ids: (B, T) int64, the true words.
        hidden: (B, T) bool.

    Source:
        FashionViL, "Masked language modeling". A batch without any hidden word costs nothing.
    """
    if len(logits) == 0:
        return logits.sum() * 0.0
    return functional.cross_entropy(logits.float(), ids[hidden])


def hide_patches(
    num: int, grid: tuple[int, int], rng: torch.Generator, share: float = SHARE_OF_PATCHES
) -> Tensor:
    """Return rectangles of patches to hide until enough are, at least one a picture.

    Args:
        num: pictures.
        grid: rows and columns of patches.
        rng: the source of chance.
        share: of patches hidden at least, 0-1.

    Shapes:
        out: (num, rows x columns) bool.

    Source:
        BEiT's block-wise masking, which FashionViL uses: blocks of aspect 0.3-3.3.
    """
    rows, columns = grid
    least = max(1, round(share * rows * columns))
    most = max(1, least // 2)
    hidden = torch.zeros(num, rows, columns, dtype=torch.bool)
    for picture in hidden:
        while int(picture.sum()) < least:
            draw = torch.rand(4, generator=rng).tolist()
            area = 1 + draw[0] * (most - 1)
            aspect = math.exp((2 * draw[1] - 1) * math.log(3.3))
            high = min(rows, max(1, round(math.sqrt(area * aspect))))
            wide = min(columns, max(1, round(math.sqrt(area / aspect))))
            top = int(draw[2] * (rows - high + 1))
            left = int(draw[3] * (columns - wide + 1))
            picture[top : top + high, left : left + wide] = True
    return hidden.flatten(1)


def mpfc(logits: Tensor, labels: Tensor, hidden: Tensor) -> Tensor:
    """Return the cross-entropy at the hidden patches only.

    Shapes:
        logits: (B, P, codes).
        labels: (B, P) int64, from the VQ model.
        hidden: (B, P) bool.

    Source:
        FashionViL, "Masked patch feature classification". A convolution has seen some of a
        hidden patch through its neighbours, there as here.
    """
    return functional.cross_entropy(logits[hidden].float(), labels[hidden])


def pac(text_logits: Tensor, image_logits: Tensor, attributes: Tensor) -> Tensor:
    """Return the cross-entropy with the attributes that a caption names, even among those.

    What a perfect answer costs (the logarithm of how many attributes there are) is taken off,
    so that zero is the least. Rows whose caption names none are left out.

    Shapes:
        text_logits, image_logits: (B, A).
        attributes: (B, A) bool.

    Source:
        FashionViL, "Pseudo-attribute classification": -E[a log P(a|w) + a log P(a|v)]. The
        authors' code classifies by cosines; here the head is linear.
    """
    named = attributes.sum(1)
    known = named > 0
    if not bool(known.any()):
        return (text_logits.sum() + image_logits.sum()) * 0.0
    targets = attributes[known].float() / named[known, None]
    least = named[known].float().log().mean()
    text = functional.cross_entropy(text_logits[known].float(), targets)
    image = functional.cross_entropy(image_logits[known].float(), targets)
    return text + image - 2 * least

from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.hemline import caption_pool, minilm, tower_weights
from training.hemline.caption_texts import CaptionTexts, joined
from training.hemline.image_tower import ImageTower
from training.hemline.text_tower import TextProjection
from training.hemline.word_table import WordTable, compacted

TEXTS = ["Wrap dress", "sheath dress", "a dress in puma style, please", ""]


def tokens_of(*texts: str) -> torch.Tensor:
    return caption_pool.encode(texts).tokens


def trained_on(dim: int, *texts: str) -> WordTable:
    """Return a table in which the tokens of some texts have a vector."""
    torch.manual_seed(0)
    words, wanted = WordTable(dim), torch.randn(len(texts), dim)
    optimizer = torch.optim.AdamW(words.parameters(), lr=0.1, weight_decay=0.0)
    for _ in range(3):
        optimizer.zero_grad()
        (words(tokens_of(*texts)) - wanted).square().sum().backward()
        optimizer.step()
    return words.requires_grad_(False).eval()


def test_tokens_are_those_of_minilm_padded_with_nothing() -> None:
    tokenizer = Tokenizer.from_file(str(minilm.tokenizer_file()))
    tokenizer.no_padding()
    tokens = tokens_of(*TEXTS)
    for row, text in zip(tokens, TEXTS, strict=True):
        ids = tokenizer.encode(text).ids
        assert row.tolist() == ids + [0] * (len(row) - len(ids))


def test_padding_and_order_change_nothing() -> None:
    words = trained_on(8, *TEXTS)
    alone = words(tokens_of("wrap dress"))
    torch.testing.assert_close(words(tokens_of("wrap dress", TEXTS[2]))[:1], alone)
    torch.testing.assert_close(words(tokens_of("dress wrap")), alone)
    assert float(words(tokens_of("sheath dress")).sub(alone).norm()) > 0
    assert float(words(tokens_of("")).abs().max()) == 0


def test_words_never_trained_on_stay_at_nothing_and_are_not_kept() -> None:
    words = trained_on(8, "wrap dress", "sheath dress")
    assert float(words(tokens_of("kurta")).abs().max()) == 0
    small = compacted(words)
    known = {int(token) for token in tokens_of("wrap dress", "sheath dress").flatten()}
    assert len(small.table.weight) == 1 + len(known - {0, 101, 102})
    tokens = tokens_of(*TEXTS, "kurta of silk")
    torch.testing.assert_close(small(tokens), words(tokens))
    torch.testing.assert_close(compacted(small)(tokens), words(tokens))


def test_words_weigh_as_much_however_long_the_sentence_vector_is() -> None:
    text = TextProjection(16).eval()
    text.words = trained_on(16, *TEXTS)
    captions = caption_pool.encode(TEXTS)
    with torch.no_grad():
        before = text.encode(captions)
        for layer in (text.second, text.straight):
            layer.weight.mul_(100)
        text.second.bias.mul_(100)
        torch.testing.assert_close(text.encode(captions), before, atol=1e-5, rtol=1e-4)
        text.words = WordTable(16)
        assert float((text.encode(captions) - before).norm(dim=1)[:3].min()) > 0.1


def test_words_come_back_out_of_an_exported_folder(tmp_path: Path) -> None:
    text = TextProjection(16)
    text.words = trained_on(16, *TEXTS)
    tower_weights.save(tmp_path, ImageTower(16), text)
    _, loaded = tower_weights.load(tmp_path)
    weight = text.words.table.weight.detach()
    torch.testing.assert_close(loaded.words.table.weight.detach(), weight, atol=1e-3, rtol=1e-3)
    size = (tmp_path / tower_weights.FILE).stat().st_size
    assert size < 10_500_000, "rows of zeros were written too"


def test_captions_join_padded_to_the_longest() -> None:
    parts = [caption_pool.encode(texts) for texts in (TEXTS[:2], [], TEXTS[2:])]
    whole = joined(parts)
    assert len(whole) == 4
    assert torch.equal(whole.tokens, tokens_of(*TEXTS))
    last = whole[torch.tensor([3, 2])]
    assert isinstance(last, CaptionTexts)
    assert torch.equal(last.pooled, whole.pooled[[3, 2]])
    assert torch.equal(last.tokens, whole.tokens[[3, 2]])

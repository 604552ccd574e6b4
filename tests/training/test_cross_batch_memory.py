import torch
from torch.nn import functional

from training.hemline.cross_batch_memory import CrossBatchMemory


def unit(num: int, seed: int = 0) -> torch.Tensor:
    rng = torch.Generator().manual_seed(seed)
    return functional.normalize(torch.randn(num, 4, generator=rng), dim=1)


def test_memory_keeps_titled_pictures_and_overwrites_the_oldest() -> None:
    memory = CrossBatchMemory(3, 4)
    first, second = unit(3), unit(2, 1)
    memory.add(first, torch.tensor([5, -1, 6]))
    assert memory.titles.tolist() == [5, 6, -1]
    memory.add(second, torch.tensor([7, 8]))
    assert memory.titles.tolist() == [8, 6, 7]
    torch.testing.assert_close(memory.recall(), torch.stack([second[1], first[2], second[0]]))


def test_more_pictures_than_fit_leave_the_last() -> None:
    memory = CrossBatchMemory(2, 4)
    memory.add(unit(5), torch.tensor([1, 2, 3, 4, 5]))
    assert sorted(memory.titles.tolist()) == [4, 5]


def test_only_pictures_of_other_titles_are_wrong() -> None:
    memory = CrossBatchMemory(3, 4)
    memory.add(unit(2), torch.tensor([5, 6]))
    wrong = memory.wrong(torch.tensor([5, 9, -1]))
    assert wrong.tolist() == [[False, True, False], [True, True, False], [False] * 3]


def test_what_is_recalled_stays_as_it_was() -> None:
    memory = CrossBatchMemory(2, 4)
    memory.add(unit(2), torch.tensor([1, 2]))
    recalled = memory.recall()
    before = recalled.clone()
    memory.add(unit(2, 3), torch.tensor([3, 4]))
    assert torch.equal(recalled, before)


def test_an_empty_memory_takes_nothing() -> None:
    memory = CrossBatchMemory(0, 4)
    memory.add(unit(2), torch.tensor([1, 2]))
    assert memory.recall().shape == (0, 4)
    assert memory.wrong(torch.tensor([1])).shape == (1, 0)

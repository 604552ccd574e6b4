"""`make bench-turn`: 200 turns over REST in one run, those that search beside those that do not."""

import statistics
from collections.abc import Sequence

from stack.benches import measured
from stack.chat import Shopper
from stack.choice import Choice
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.progress import Progress
from stack.services import DEFAULT_PORTS
from stack.usage import ProcessorTime

NUM_TURNS = 200
NUM_WARM_UP = 4
MAX_RATIO = 3.0
SEARCHES = (
    "I need a black dress with long sleeves",
    "something like the second one but darker",
    "under 90 dollars",
    "no stripes please",
    "show me more",
    "do you have red sneakers?",
    "in white",
    "any price is fine, a wool coat",
    "in navy",
    "start over, i want a floral skirt",
)
CHATTER = ("hello", "thanks", "thank you so much", "hi there")


def bench_turn(layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts) -> int:
    """Measure, print, and give 1 when a turn with a search costs too much.

    Raises:
        SetupFailure: the set-up failed.
    """
    with measured(layout, choice, progress, interrupts) as running:
        taken = ProcessorTime({name: running.pid(name) for name in DEFAULT_PORTS})
        searching, chatting = measure(running.web_url)
        for name, ms in taken.ms_a_turn(NUM_WARM_UP + NUM_TURNS).items():
            print(f"  processor time of {name:<9} {ms:6.1f} ms a turn")
    return report(searching, chatting)


def measure(web_url: str) -> tuple[list[float], list[float]]:
    """Hold the turns, one with and one without a search by turns.

    Returns:
        The seconds of each turn that searched and of each that did not.
    """
    searching: list[float] = []
    chatting: list[float] = []
    num_empty = 0
    shopper = Shopper(web_url)
    for number in range(NUM_WARM_UP + NUM_TURNS):
        half = number // 2
        if number % 2 == 0:
            if half % len(SEARCHES) == 0:
                shopper = Shopper(web_url)
            answers = shopper.say(SEARCHES[half % len(SEARCHES)])
            num_empty += not any((a.get("custom") or {}).get("type") == "products" for a in answers)
        else:
            shopper.say(CHATTER[half % len(CHATTER)])
        if number >= NUM_WARM_UP:
            (chatting if number % 2 else searching).append(shopper.took_s)
    if num_empty:
        print(f"  {num_empty} of the searches found nothing")
    return searching, chatting


def report(searching: Sequence[float], chatting: Sequence[float]) -> int:
    """Print medians, 95th percentiles and the ratio; give 1 above the limit.

    Args:
        searching: seconds of each turn with a search.
        chatting: seconds of each turn without.
    """
    for name, times in (("with a search", searching), ("without a search", chatting)):
        median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(
            f"  {len(times)} turns {name:<17} median {median * 1000:6.1f} ms"
            f"   p95 {p95 * 1000:6.1f} ms"
        )
    ratio = statistics.median(searching) / statistics.median(chatting)
    print(f"  ratio of the medians {ratio:.2f} (at most {MAX_RATIO:.1f})")
    return 1 if ratio > MAX_RATIO else 0

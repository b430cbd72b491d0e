"""The article's program in Python: pi's Leibniz series summed by several processes, timed from start to last join.

Our own version of the program that Mike James describes in "Programmer's Python: Async". Starts.java compares it with the
suite's own workers. To run it directly:

    python3 leibniz.py sum fork 2 10000000     the sum by 2 processes (this one included), children made by fork
    python3 leibniz.py empty spawn 3           3 children that do nothing, from first start to last join
    python3 leibniz.py apply                   a call through a warm multiprocessing.Pool, median of 1000
    python3 leibniz.py pipe                    a round trip through a pipe, median of 1000

Each prints milliseconds. A sum that is not close to pi is an error. Under forkserver, a child that does nothing starts the
server before the measurement.
"""

import math
import multiprocessing
import statistics
import sys
import time

CALLS = 1000


def leibniz(first, last, results=None):
    """Sums the terms first..last, both included."""
    total = 0.0
    sign = 1 if first % 2 else -1
    for k in range(first, last + 1):
        total += sign / (2 * k - 1)
        sign = -sign
    if results is not None:
        results.put(total)
    return total


def nothing():
    """The work of a child of which only the start is measured."""


def echo(pipe):
    """Sends each message back until None arrives."""
    while (message := pipe.recv()) is not None:
        pipe.send(message)


def run(context, target, arguments):
    """Starts a child for each tuple of arguments; returns them."""
    children = [context.Process(target=target, args=args) for args in arguments]
    for child in children:
        child.start()
    return children


def join(children):
    """Waits for all children."""
    for child in children:
        child.join()
        if child.exitcode != 0:
            sys.exit(f"a child ended with {child.exitcode}")


def time_empty(context, count):
    """Returns the time of children that do nothing, from the first start to the last join, in ms."""
    began = time.perf_counter()
    join(run(context, nothing, [()] * count))
    return (time.perf_counter() - began) * 1e3


def time_sum(context, processes, terms):
    """Returns the time of the whole sum in ms. As in the article, the parent sums the first slice."""
    ends = [terms * i // processes for i in range(processes + 1)]
    results = context.SimpleQueue()
    began = time.perf_counter()
    children = run(context, leibniz, [(ends[i] + 1, ends[i + 1], results) for i in range(1, processes)])
    total = leibniz(1, ends[1])
    join(children)
    elapsed = (time.perf_counter() - began) * 1e3
    total += sum(results.get() for _ in children)
    if abs(4 * total - math.pi) > 2 / terms:
        sys.exit(f"wrong: {4 * total} is not pi to {terms} terms")
    return elapsed


def median_of(call):
    """Returns the median over many calls, in ms, after a few to warm up."""
    times = []
    for i in range(CALLS + 100):
        began = time.perf_counter()
        call()
        if i >= 100:
            times.append((time.perf_counter() - began) * 1e3)
    return statistics.median(times)


def time_apply(context):
    """Returns the time of a call through a warm pool, in ms."""
    with context.Pool(1) as pool:
        return median_of(lambda: pool.apply(nothing))


def time_pipe(context):
    """Returns the time of a small message to a child and back, in ms."""
    ours, theirs = context.Pipe()
    (child,) = run(context, echo, [(theirs,)])

    def round_trip():
        ours.send(b"x" * 24)
        ours.recv()

    elapsed = median_of(round_trip)
    ours.send(None)
    join([child])
    return elapsed


def main(what, method="fork", *numbers):
    """Prints one measurement."""
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        time_empty(context, 1)
    measure = {"empty": time_empty, "sum": time_sum, "apply": time_apply, "pipe": time_pipe}[what]
    print(measure(context, *map(int, numbers)))


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in ("empty", "sum", "apply", "pipe"):
        sys.exit(__doc__)
    main(*sys.argv[1:])

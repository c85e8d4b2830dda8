"""Calls that wait for servers, side by side."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def each(function: Callable[[T], R], items: Sequence[T], workers: int) -> list[R]:
    """The results of `function` for all items, in their order; its first exception is raised.

    The threads are daemons, unlike those of an executor: Ctrl-C ends the program without waiting for slow servers.
    """
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[int, R | None, BaseException | None]] = queue.SimpleQueue()

    def work() -> None:
        while True:
            try:
                position = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                done.put((position, function(items[position]), None))
            except BaseException as error:
                done.put((position, None, error))

    for position in range(len(items)):
        waiting.put(position)
    for _ in range(min(workers, len(items))):
        threading.Thread(target=work, daemon=True).start()
    results: dict[int, R] = {}
    for _ in items:
        position, result, error = done.get()
        if error is not None:
            raise error
        results[position] = result  # type: ignore[assignment]
    return [results[position] for position in range(len(items))]

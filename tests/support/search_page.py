"""Speak to the search of an open page: to its worker, and to its box."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Open = Callable[..., Any]
BOX, META = "[data-md-component=search-query]", ".md-search-result__meta"
ASK = """async (messages) => {
  const out = [];
  for (const message of messages) out.push(await new Promise((resolve) => {
    const heard = ({ data }) => {
      const result = message.type === 2;
      if (data.type !== (result ? 3 : message.type) || (result && data.data.query !== message.data)) return;
      editionPage.worker.removeEventListener("message", heard);
      resolve(data);
    };
    editionPage.worker.addEventListener("message", heard);
    editionPage.worker.postMessage(message);
  }));
  return out;
}"""
"""Ask the worker of a page of the site, one message after the other; wait for each answer."""


def ask(page: Any, queries: list[str]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = page.evaluate(ASK, [{"type": 2, "data": q} for q in queries])
    return [answer["data"] for answer in answers]


def rows(page: Any, queries: list[str], **options: Any) -> list[dict[str, Any]]:
    messages = [{"type": "concordance", "id": 1, "query": q, "count": 1_000_000, **options} for q in queries]
    found: list[dict[str, Any]] = page.evaluate(ASK, messages)
    return found


def opened(open_page: Open, address: str) -> Any:
    """A page whose search box is open and ready."""
    page = open_page(address)
    page.focus(BOX)
    ask(page, ["转"])
    return page


def panel(page: Any, query: str) -> str:
    page.fill(BOX, query)
    page.wait_for_timeout(250)
    return f"{page.inner_text('.md-search-result__meta')}\n{page.inner_text('.md-search-result__list')}"

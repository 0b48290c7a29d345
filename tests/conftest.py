"""Shared fixtures: the built site, a small project to break, a browser."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from annotated_edition.cli.main import COLLECT_AFTER
from tests.support import ROOT
from tests.support.page_audit import served

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
settings.register_profile("same", derandomize=True, database=None, deadline=None)
gc.set_threshold(COLLECT_AFTER, 10, 10)  # as the command does
settings.load_profile("same")  # the same examples on every run; ``make fuzz`` draws others, by seed


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="rewrite golden files instead of comparing with them")


COSTLY = {"browser": {"browser"}, "build": {"site", "tree", "pair", "tried", "preview", "fork", "wheel", "index", "made"}}
"""Fixtures by the mark that tests with them get; ``make quick`` leaves these tests out. Other tests that build say so."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the costly fixtures they use."""
    for item in items:
        for mark, fixtures in COSTLY.items():
            if fixtures & set(getattr(item, "fixturenames", ())):
                item.add_marker(mark)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built once for all workers."""
    from tests.support.built_site import built_once

    return built_once(
        tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else tmp_path_factory.getbasetemp()
    )


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site over http."""
    with served(site) as here:
        yield here


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's own sources, annotations and docs, to break."""
    for name in ("sources", "annotations", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open pages in fresh contexts; collects what the console and the network say in ``page.faults``."""
    contexts = []

    def open_(url: str, *, width: int = 1280, height: int = 900, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.faults = []
        page.strangers = []
        page.on("console", lambda m: page.faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: page.faults.append(str(e)))
        own = ("file:", "data:", url.split("/", 3)[0] + "//" + url.split("/", 3)[2])
        page.on("request", lambda r: None if r.url.startswith(own) else page.strangers.append(r.url))
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()

"""Write a bill of materials (CycloneDX 1.6): what a site is made with and of, each with version, licence and checksums.

``python -m tests.support.sbom FILE``. Components are the packages of ``requirements.txt``, which build a site, and the files
others have made, listed in ``THIRD-PARTY.toml``, which ship with it. What only tests the project is left out. The same
for the same locks: neither the clock nor chance goes into it.
"""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from annotated_edition import __version__
from build_tools.install.lock import read_lock
from tests.support import ROOT
from tests.support.supply import licence_of, third_party

LOCK = "requirements.txt"
_licences = LicenseFactory()


def packages() -> Iterator[Component]:
    """Give the packages a site is built with; the checksums are those of the files a lock admits."""
    for pin in read_lock(ROOT / LOCK):
        url = PackageURL("pypi", name=pin.name, version=pin.version)
        said = licence_of(pin.name)
        yield Component(
            type=ComponentType.LIBRARY,
            name=pin.name,
            version=pin.version,
            purl=url,
            bom_ref=str(url),
            licenses=[_licences.make_from_string(said)] if said else [],
            external_references=[
                ExternalReference(
                    type=ExternalReferenceType.DISTRIBUTION,
                    url=XsUri(f"https://pypi.org/project/{pin.name}/{pin.version}/"),
                    hashes=[HashType(alg=HashAlgorithm.SHA_256, content=h.removeprefix("sha256:")) for h in sorted(pin.hashes)],
                )
            ],
        )


def files() -> Iterator[Component]:
    """Give the files in the repository that others have made."""
    for entry in third_party()["file"]:
        yield Component(
            type=ComponentType.FILE,
            name=entry["path"],
            version=entry["version"],
            bom_ref=entry["path"],
            description=f"{entry['origin']}; changed: {entry['changed']}",
            licenses=[_licences.make_from_string(entry["licence"])],
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=entry["sha256"])],
            external_references=[ExternalReference(type=ExternalReferenceType.VCS, url=XsUri(entry["url"]))],
        )


def bill() -> Bom:
    """Make the bill."""
    own = Component(
        type=ComponentType.APPLICATION,
        name="annotated-reading-edition",
        version=__version__,
        bom_ref="annotated-reading-edition",
        licenses=[_licences.make_from_string("MIT")],
    )
    made: Any = Bom(components=[*packages(), *files()])
    made.metadata.component = own
    made.register_dependency(own, made.components)
    return made


def format_bill() -> str:
    """Write the bill as JSON, without its hour; its number is made of what it holds."""

    data = json.loads(JsonV1Dot6(bill()).output_as_string())
    del data["metadata"]["timestamp"]
    data["serialNumber"] = ""
    data["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(data, sort_keys=True)).urn
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(format_bill(), encoding="utf-8")
    print(f"已写 {sys.argv[1]}")

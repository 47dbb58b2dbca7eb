# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes the files that follow from the descriptions of the kinds: ``make generate``.

The registry of kinds; for each kind a doc fragment, the RETURN blocks of its modules and their action plugins; the lists of
kinds in other files; the JSON Schema of documents; the answers that the contract requires. A test fails when one is stale.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from ansible_collections.webex.calling.plugins.module_utils import kinds
from ansible_collections.webex.calling.plugins.module_utils.api.settings import CONNECTION
from ansible_collections.webex.calling.plugins.module_utils.kinds.kind import Kind
from tools import operations
from tools.module_docs import option_docs, options_of, plugin_docs, returns, scopes, with_return
from tools.texts import HEAD, ROOT, fragment

__all__ = ["ROOT", "all_kinds", "files", "main"]

REGISTRY = '''\
"""Every kind there is."""

from __future__ import annotations

'''
ACTION = '''\
"""Runs the module of the same name in Ansible's own process."""

from __future__ import annotations

from ansible_collections.webex.calling.plugins.plugin_utils.in_process import action_plugin

ActionModule = action_plugin("{module}")
'''


def all_kinds() -> list[Kind]:
    """Every kind of the collection, by name. Found in the folder, because the registry may not have a new one yet."""
    names = sorted(module.name for module in pkgutil.iter_modules(kinds.__path__) if module.name != "registry")
    modules = [importlib.import_module(f"{kinds.__name__}.{name}") for name in names]
    return [module.KIND for module in modules if hasattr(module, "KIND")]


def registry() -> tuple[Path, str]:
    """The file that imports every kind: each by its name, so that Ansible finds them when it packs a module."""
    names = [kind.name for kind in all_kinds()]
    imported = "".join(f"    {name},\n" for name in names)
    listed = "".join(f"    {name}.KIND,\n" for name in names)
    text = f"{HEAD}{REGISTRY}from . import (\n{imported})\n\nKINDS = (\n{listed})\n"
    return ROOT / "plugins/module_utils/kinds/registry.py", text


def files() -> Iterator[tuple[Path, str]]:
    """Every generated or partly generated file, and the text that it should have."""
    # Imported late: these import the registry, and a new kind is in it only after main() has written it.
    from tools import configuration_docs, kind_lists

    yield registry()
    yield ROOT / "plugins/module_utils/api/contract_table.py", operations.source()
    connection = {"DOCUMENTATION": {"options": option_docs(CONNECTION)}, "PLUGIN": {"options": plugin_docs(CONNECTION)}}
    yield ROOT / "plugins/doc_fragments/connection.py", fragment("How to reach Webex.", **connection)
    for kind in all_kinds():
        yield from _files_of(kind)
    yield from configuration_docs.files()
    yield from kind_lists.files(all_kinds())
    for module in kind_lists.modules(all_kinds()):
        yield ROOT / "plugins/action" / f"{module}.py", HEAD + ACTION.format(module=module)


def _files_of(kind: Kind) -> Iterator[tuple[Path, str]]:
    """The doc fragment of a kind, and its modules."""
    modules = [(True, f"{kind.name}_info", "INFO", kind.info_options)]
    options = options_of(kind)
    if options:
        modules.insert(0, (False, kind.name, "DOCUMENTATION", options))
    docs = {block: {"options": option_docs(record), "notes": [scopes(kind, info)]} for info, _module, block, record in modules}
    about = f"Options of webex.calling.{kind.name} and of its info module."
    yield ROOT / "plugins/doc_fragments" / f"{kind.name}.py", fragment(about, **docs)
    for info, name, _block, _options in modules:
        module = ROOT / "plugins/modules" / f"{name}.py"
        yield module, with_return(module.read_text(encoding="utf-8"), returns(kind, info))


def _write(path: Path, text: str) -> None:
    """Writes the file unless it is up to date, and says so."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")


def main() -> None:
    """Writes the files that are not up to date."""
    _write(*registry())
    for path, text in files():
        _write(path, text)


if __name__ == "__main__":
    main()

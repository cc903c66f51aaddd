"""How Sphinx builds this documentation: `sphinx-build -n -W -b html docs docs/_build/html`."""

from __future__ import annotations

import ast
import doctest
import importlib.metadata
import inspect
import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import healthplan
from healthplan import Role
from healthplan.units.vocabulary import vocabulary

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from healthplan import Unit

project = "healthplan"
author = "The healthplan maintainers"
copyright = f"2026, {author}"
release = importlib.metadata.version(project)
version = release

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["_build"]

# --- Text -----------------------------------------------------------------------------------------

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# What stands in a text is what the reader sees: no curly quotes, no joined dashes.
smartquotes = False

# --- References -----------------------------------------------------------------------------------

nitpicky = True
# Types of other libraries: the build needs no network, so it has nowhere to link them to.
nitpick_ignore_regex = [
    ("py:.*", r"(collections|datetime|decimal|dt|enum|fractions|os|pathlib|types|typing)(\..+)?"),
    ("py:class", r"attrs\.\w+"),
    ("py:class", r"Callable|Hashable|Iterable|Iterator|Mapping|Sequence|Self|Any"),
    ("py:class", r"Decimal|Fraction|Path|PathLike|date|datetime|Enum|StrEnum"),
    ("py:class", r"(.*\.)?_\w+"),  # private type variables
    ("py:class", r"(hypothesis\.strategies|st)\.SearchStrategy"),
    ("py:class", r"(healthplan\.tables\.[\w.]+\.)?(Frame|Made|Names|Native|Unread)"),  # of any type
    ("py:class", r"Combining|Draw|Schema"),  # names for longer types
]

autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
add_module_names = False
maximum_signature_line_length = 120  # counted with the full names of types, which are not shown
toc_object_entries_show_parents = "hide"
napoleon_custom_sections = [("Attributes", "params_style")]

# --- Examples -------------------------------------------------------------------------------------

doctest_global_setup = "import healthplan as hp"
doctest_default_flags = doctest.DONT_ACCEPT_TRUE_FOR_1
# Examples in docstrings belong to their modules, where pytest runs them.
doctest_test_doctest_blocks = ""

# --- Appearance: nothing is fetched from elsewhere, so the pages work offline ---------------------

html_theme = "furo"
html_title = "healthplan"
html_static_path = ["_static"]
html_css_files = ["healthplan.css"]
html_copy_source = False
html_show_sphinx = False
pygments_style = "friendly"
pygments_dark_style = "native"
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#0b6e4f",
        "color-brand-content": "#0b6e4f",
        "color-brand-visited": "#5b5f97",
    },
    "dark_css_variables": {
        "color-brand-primary": "#6fd3ab",
        "color-brand-content": "#6fd3ab",
        "color-brand-visited": "#b3b6e6",
    },
}

_OF_A_ROOM = 2  # dots in the full name of what a room offers


def resolve_by_last_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: nodes.Element
) -> nodes.reference | None:
    """Link a name to where it is documented, when it was named by another path.

    A signature names a class by the private module that defines it, or by the
    front door; the reference documents it once, under the name of its room.
    """
    if node.get("refdomain") != "py":
        return None
    domain = env.domains.python_domain
    if node["reftarget"] == "Any":
        return None  # of typing, and not our rule of this name
    # An attribute is described with its class.
    target = str(node.get("py:class") if node["reftype"] == "attr" else node["reftarget"])
    target = _by_room(target)
    if target in domain.objects:
        return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", target, node, contnode)
    last_name = target.rpartition(".")[2]
    known = [name for name in domain.objects if name.rpartition(".")[2] == last_name]
    # healthplan.room.name: what a room offers goes before a method of the same name.
    known = [name for name in known if name.count(".") == _OF_A_ROOM] or known
    if len(known) != 1:
        return None
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", known[0], node, contnode)


def _by_room(target: str) -> str:
    """Return the full name of what the front door offers, such as healthplan.attainment.assess."""
    package, _, name = target.partition(".")
    first = name.partition(".")[0]
    if package != "healthplan" or first not in healthplan.__all__:
        return target
    return f"healthplan.{_room(first)}.{name}"


def keep_first_line(_app: Sphinx, what: str, *rest: Any) -> None:  # noqa: ANN401  # Sphinx's own
    """Keep napoleon from reading "The unit: ..." of a property as its type.

    It takes what stands before a colon in the first line for one, so an empty comment goes first.
    """
    if what in {"attribute", "data", "property"}:
        lines: list[str] = rest[-1]
        lines[:0] = ["..", ""]


def leave_out_sentinels(*args: Any) -> tuple[str | None, str | None]:  # noqa: ANN401  # Sphinx's own
    """Write the default that attrs makes anew for each object as "..." in a signature."""
    signature, returns = args[-2:]
    return signature and signature.replace("= NOTHING", "= ..."), returns


def units_table() -> str:
    """Return every unit of the vocabulary as rows of a Markdown table, by what it is."""
    units = dict.fromkeys(unit.level for unit in vocabulary().values())
    rows = [
        f"| `{unit.name}` | {unit.plural} | {unit.zh} | {_kind(unit)} |"
        for unit in sorted(units, key=lambda unit: (unit.counted, unit.role.value))
    ]
    return "\n".join(["| name | printed | in Chinese | what it is |", "|---|---|---|---|", *rows])


def _kind(unit: Unit) -> str:
    if unit.role is Role.LEVEL:
        return f"level; differs in {unit.points.plural}"
    return "counted thing" if unit.counted else "plain"


def rooms() -> dict[str, dict[str, object]]:
    """Return what each room offers, by its name: what `__all__` has, or what a module defines.

    What a package has from a part of its own is named by the package alone.
    """
    found: dict[str, dict[str, object]] = {}
    seen: set[int] = set()
    for info in sorted(pkgutil.walk_packages(healthplan.__path__, "healthplan."), key=_depth):
        is_room = info.name.count(".") == 1 or info.ispkg
        if not is_room or "._" in info.name:
            continue
        module = importlib.import_module(info.name)
        names = getattr(module, "__all__", None) or _defined(inspect.getsource(module))
        values = {name: getattr(module, name) for name in sorted(names)}
        new = {name: value for name, value in values.items() if id(value) not in seen}
        seen.update(id(value) for value in new.values() if not isinstance(value, int))
        found[info.name.partition(".")[2]] = new
    return found


def _depth(info: pkgutil.ModuleInfo) -> tuple[int, str]:
    return info.name.count("."), info.name


def _defined(source: str) -> list[str]:
    """Return the names that a module defines itself, in a statement of their own."""
    names: list[str] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names += [target.id for target in targets if isinstance(target, ast.Name)]
    return [name for name in names if not name.startswith("_")]


def names_table() -> str:
    """Return every name of the front door with its room and the first sentence about it."""
    rows = [
        f"| {{py:obj}}`{name} <healthplan.{_room(name)}.{name}>` | `{_room(name)}` "
        f"| {_first_sentence(getattr(healthplan, name))} |"
        for name in healthplan.__all__
    ]
    return "\n".join(["| name | room | what for |", "|---|---|---|", *rows])


def rooms_table() -> str:
    """Return every name that only its room offers, with the first sentence about it."""
    said = _said_of_values()
    rows = [
        f"| `{room}` | {{py:obj}}`{name} <healthplan.{room}.{name}>` "
        f"| {said.get(name) or _first_sentence(value)} |"
        for room, names in sorted(rooms().items())
        for name, value in names.items()
        if name not in healthplan.__all__
    ]
    return "\n".join(["| room | name | what for |", "|---|---|---|", *rows])


def _said_of_values() -> dict[str, str]:
    """Return the first sentence of each entry that the reference writes itself.

    A constant, or a name for a type, has no docstring that would say it.
    """
    entry = re.compile(
        r"^\.\. (?:py:(?:type|data|function)|autodata):: (?:[\w.]+\.)?(\w+).*\n(?: +:.*\n)*\n"
        r"((?: +\S.*\n)+)",
        re.MULTILINE,
    )
    pages = (Path(__file__).parent / "reference").rglob("*.md")
    found = [item for page in pages for item in entry.findall(page.read_text("utf-8"))]
    sentences = {name: " ".join(words.split()).partition(". ")[0] for name, words in found}
    code = r":[\w:]+:`~?(?:[\w.]+\.)?(\w+)`"
    return {name: re.sub(code, r"`\1`", words) for name, words in sentences.items()}


def _room(name: str) -> str:
    """Return the room that a name of the front door comes from."""
    found = getattr(healthplan, name)
    module = getattr(found, "__module__", "")
    if inspect.ismodule(found):
        return ""
    if module.startswith("healthplan."):
        return str(module.split(".")[1])
    return _ROOMS_OF_VALUES[name]


_ROOMS_OF_VALUES = {"UNKNOWN": "bounds", "indicator_types": "indicators"}


def _first_sentence(found: object) -> str:
    """Return the first line about a thing, as Markdown."""
    first = (inspect.getdoc(found) or "").split("\n\n")[0].replace("\n", " ").replace("|", "\\|")
    return re.sub(r":\w+:`|``", "`", first)


FINDINGS = {
    "findings.md#found-by-the-evidence": "evidence",
    "plan-file.md#what-can-be-wrong": "plan files",
    "tables.md#what-can-be-wrong": "CSV and Excel",
    "frames.md#records-from-a-frame": "data frames of records",
    "bulk-tables.md#what-is-wrong-with-rows": "data frames of figures",
    "aggregation.md#findings": "aggregation",
}
"""Where findings are explained: the sections of the reference that have a table of slugs."""


def slugs() -> dict[str, list[str]]:
    """Return where each finding is explained, as links."""
    reference = Path(__file__).parent / "reference"
    found: dict[str, list[str]] = {}
    for link, title in FINDINGS.items():
        name, _, anchor = link.partition("#")
        text = (reference / name).read_text("utf-8")
        heads = {
            re.sub(r"\W+", "-", head.lower()): rest
            for head, _, rest in (part.partition("\n") for part in text.split("\n## ")[1:])
        }
        for first in re.findall(r"^\| (`.*?) \|", heads[anchor], re.MULTILINE):
            for slug in re.findall(r"`([a-z]+(?:-[a-z0-9]+)+)`", first):
                found.setdefault(slug, []).append(f"[{title}]({link})")
    for page in (reference / "checks").glob("*.md"):
        if page.stem not in {"index", "own-rules"}:
            found.setdefault(page.stem, []).append(f"[its check](checks/{page.name})")
    return found


def findings_table() -> str:
    """Return every finding by name, with where it is explained."""
    rows = [f"| `{slug}` | {', '.join(links)} |" for slug, links in sorted(slugs().items())]
    return "\n".join(["| slug | explained with |", "|---|---|", *rows])


def methods_table() -> str:
    """Return every built-in method of progress with its title and its publisher."""
    rows = [
        f"| [`{name}`](../progress/{name}.md) | {method.title} | {method.source} |"
        for name, method in healthplan.progress.methods().items()
    ]
    return "\n".join(["| method | what it measures | source |", "|---|---|---|", *rows])


def fill_tables(_app: Sphinx, _page: str, source: list[str]) -> None:
    """Put what the library itself knows where a page asks for it."""
    tables = {
        "units": units_table,
        "names": names_table,
        "rooms": rooms_table,
        "findings": findings_table,
        "methods": methods_table,
    }
    for name, table in tables.items():
        mark = f"<!-- table: {name} -->"
        if mark in source[0]:
            source[0] = source[0].replace(mark, table())


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the functions above with Sphinx."""
    app.connect("source-read", fill_tables)
    app.connect("missing-reference", resolve_by_last_name)
    app.connect("autodoc-process-signature", leave_out_sentinels)
    app.connect("autodoc-process-docstring", keep_first_line, priority=100)  # before napoleon
    return {"parallel_read_safe": True, "parallel_write_safe": True}

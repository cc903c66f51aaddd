"""How Sphinx builds this documentation: `sphinx-build -n -W -b html docs docs/_build/html`."""

from __future__ import annotations

import doctest
import importlib.metadata
import inspect
import re
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
# Types of the standard library: the build needs no network, so it has nowhere to link them to.
nitpick_ignore_regex = [
    ("py:.*", r"(collections|datetime|decimal|dt|enum|fractions|os|pathlib|types|typing)(\..+)?"),
    ("py:class", r"Callable|Hashable|Iterable|Iterator|Mapping|Sequence|Self|Any"),
    ("py:class", r"Decimal|Fraction|Path|PathLike|date|datetime|Enum|StrEnum"),
    ("py:class", r"(.*\.)?_\w+"),  # private type variables
    ("py:class", r"(hypothesis\.strategies|st)\.SearchStrategy"),
    ("py:class", r"(healthplan\.tables\.\w+\.)?(Frame|Made|Names|Native)"),  # of no one type
    ("py:class", r"Combining|Draw|Schema"),  # names for longer types
]

autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
add_module_names = False
maximum_signature_line_length = 80
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


def names_table() -> str:
    """Return every name of the front door with its room and the first sentence about it."""
    rows = [
        f"| {{py:obj}}`{name} <healthplan.{_room(name)}.{name}>` | `{_room(name)}` "
        f"| {_first_sentence(getattr(healthplan, name))} |"
        for name in healthplan.__all__
    ]
    return "\n".join(["| name | room | what for |", "|---|---|---|", *rows])


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


def fill_tables(_app: Sphinx, _page: str, source: list[str]) -> None:
    """Put what the library itself knows where a page asks for it."""
    source[0] = source[0].replace("<!-- table: units -->", units_table())
    source[0] = source[0].replace("<!-- table: names -->", names_table())


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the functions above with Sphinx."""
    app.connect("source-read", fill_tables)
    app.connect("missing-reference", resolve_by_last_name)
    app.connect("autodoc-process-docstring", keep_first_line, priority=100)  # before napoleon
    return {"parallel_read_safe": True, "parallel_write_safe": True}

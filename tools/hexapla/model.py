"""What the source files say, as plain immutable data.

A *text* maps locales to inline Markdown and is the only place where prose lives. A *block* is one element of a guide;
the key that opens it in the YAML file is its kind (`- steps: …`, `- caution: …`). The JSON Schemas for editors are
generated from these classes, so each attribute's docstring is what a writer reads while typing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, GetCoreSchemaHandler, Tag
from pydantic_core import CoreSchema, core_schema

from hexapla.suggest import first_known

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Anchor = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
"""A place in a guide: lower-case ASCII words joined by hyphens, written once, the same in every locale."""

Slug = Annotated[str, Field(pattern=SLUG)]
GuideId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$")]


class _PerLocale(dict[str, str]):
    """A mapping locale → value; treat as immutable."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        entries = core_schema.dict_schema(core_schema.str_schema(), core_schema.str_schema(), min_length=1)
        return core_schema.no_info_after_validator_function(cls, entries)


class Text(_PerLocale):
    """Prose: locale → inline Markdown, all locales side by side: `{en: Save, fr: Enregistrer}`."""

    __slots__ = ()


class Localized(_PerLocale):
    """A value that is not prose but differs by locale: a figure's file, a link's address."""

    __slots__ = ()


Cell: TypeAlias = Text | str
"""A text, or a literal that is the same in every locale (inline Markdown in both cases)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything that a mapping in a source file becomes. Unknown keys are findings."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


# --- blocks ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Node):
    """One element of a guide."""

    kind: ClassVar[str]

    only: tuple[str, ...] = ()
    """Locales that have this block; every locale if left out. Its texts then need only these locales."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Block):
    """Running text."""

    kind = "paragraph"

    paragraph: Text
    """One paragraph. Line breaks in the YAML file mean nothing; a second paragraph is a second block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Block):
    """A heading and what stands below it. Sections nest three deep."""

    kind = "section"

    section: Text
    """The heading."""
    anchor: Anchor
    """The heading's address, the same in every locale: `#required-scopes`."""
    audience: Slug | None = None
    """Whom the section is for: a key of `audiences` in `products.yml`. Inner sections inherit it."""
    blocks: Blocks
    """What stands in the section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Node):
    """One action of a procedure."""

    step: Text
    """What to do, as one paragraph. Never type its number: link to it with `[](#anchor)`."""
    anchor: Anchor | None = None
    """The step's address, so that texts can link to it."""
    only: tuple[str, ...] = ()
    """Locales that have this step; every locale if left out."""
    blocks: Blocks = ()
    """What belongs to the step: bullets, nested steps, figures, admonitions, code, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Block):
    """A procedure: numbered steps."""

    kind = "steps"

    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    """The steps, in order; numbers are counted for you."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Node):
    """One entry of a bullet list or a task list."""

    item: Cell
    """The entry: a text, or a literal that is the same in every locale."""
    only: tuple[str, ...] = ()
    """Locales that have this item; every locale if left out."""
    blocks: Blocks = ()
    """What belongs to the item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets(Block):
    """A bullet list."""

    kind = "bullets"

    bullets: Annotated[tuple[Item, ...], Field(min_length=1)]
    """The entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGroup(Node):
    """What one party does."""

    who: Text
    """Who acts, as the line above the tasks: “You”, “Your customers”."""
    audience: Slug | None = None
    """Whom this group is for: a key of `audiences` in `products.yml`."""
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    """Their tasks, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks(Block):
    """A numbered task list for each party that acts."""

    kind = "tasks"

    tasks: Annotated[tuple[TaskGroup, ...], Field(min_length=1)]
    """The groups, one for each party."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admonition(Block):
    """A remark set apart from the running text. Its kind says how serious it is."""

    title: Text | None = None
    """The title; left out, the page shows the kind's own name in its language."""
    blocks: Blocks = ()
    """What follows the first paragraph inside the frame."""

    @property
    def text(self) -> Text:
        """The first paragraph."""
        value: Text = getattr(self, self.kind)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Admonition):
    """Something worth knowing."""

    kind = "note"
    note: Text
    """The remark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Info(Admonition):
    """Background."""

    kind = "info"
    info: Text
    """The remark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip(Admonition):
    """An easier or better way."""

    kind = "tip"
    tip: Text
    """The remark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution(Admonition):
    """Something that costs time or data if overlooked."""

    kind = "caution"
    caution: Text
    """The remark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning(Admonition):
    """Something that breaks if overlooked."""

    kind = "warning"
    warning: Text
    """The remark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger(Admonition):
    """Something that cannot be undone."""

    kind = "danger"
    danger: Text
    """The remark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeChoice(Node):
    """One row of a scope table that needs more than its resource's name."""

    resource: str
    """The resource as the provider's screen names it: `Orders`."""
    permission: str | None = None
    """The permission for this row; the table's own if left out."""
    why: Text | None = None
    """What the scope is needed for; adds a column to the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scopes(Block):
    """A table of OAuth scopes, filled from the provider's registry."""

    kind = "scopes"

    scopes: Slug
    """The provider: the name of a file in `sources/registries`."""
    permission: str
    """The permission of every row, in the provider's words: `read-only`, `modify`."""
    resources: Annotated[tuple[str | ScopeChoice, ...], Field(min_length=1)]
    """The resources as the provider's screen names them, in the table's order."""
    caption: Text | None = None
    """A line below the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeReference(Block):
    """Every registered scope of one level, with descriptions and resources."""

    kind = "scope-reference"

    scope_reference: Annotated[Slug, Field(alias="scope-reference")]
    """The provider: the name of a file in `sources/registries`."""
    level: str
    """The level to list: `store`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideList(Block):
    """Links to all guides, grouped by product."""

    kind = "guide-list"

    guide_list: Annotated[Literal["by-product"], Field(alias="guide-list")]
    """How the guides are grouped: `by-product`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    """A table whose cells are texts or literals."""

    kind = "table"

    table: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1)]
    """The rows, each a list of cells."""
    header: Annotated[tuple[Cell, ...], Field(min_length=1)]
    """The column heads."""
    caption: Text | None = None
    """A line below the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab(Node):
    """One of several alternatives."""

    tab: Cell
    """The tab's label."""
    key: Slug
    """The choice it stands for, the same in every group and locale: `accounting`."""
    only: tuple[str, ...] = ()
    """Locales that have this tab; every locale if left out."""
    blocks: Blocks
    """What the tab shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabs(Block):
    """Alternatives, one shown at a time."""

    kind = "tabs"

    tabs: Annotated[tuple[Tab, ...], Field(min_length=1)]
    """The tabs, in order."""
    anchor: Anchor | None = None
    """The group's address; a tab's own is this, a hyphen and its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Block):
    """A block of code: a request, a response, a command."""

    kind = "code"

    code: str
    """The code, to the letter (use `|` after the key)."""
    language: str = "text"
    """What it is written in: `http`, `json`, `bash`, …"""
    title: Cell | None = None
    """A title above it."""
    highlight: Annotated[str | None, Field(pattern=r"^\d+(-\d+)?([ ,]+\d+(-\d+)?)*$")] = None
    """Lines to highlight: `2-4, 7`."""
    line_numbers: bool = False
    """Whether lines are numbered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram(Block):
    """A Mermaid diagram: one structure, labels in every language."""

    kind = "diagram"

    diagram: str
    """Mermaid source in which `${name}` stands for a label."""
    labels: dict[Slug, Cell] = field(default_factory=dict)
    """The labels that the diagram names."""
    alt: Text
    """What the diagram shows, for those who cannot see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Block):
    """A picture."""

    kind = "figure"

    figure: str | Localized
    """The file below `docs/assets`, or one for each locale."""
    alt: Text
    """What the picture shows, for those who cannot see it."""
    caption: Text | None = None
    """A line below the picture."""
    title: Text | None = None
    """What a pointer resting on the picture shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details(Block):
    """Something that readers open if they want it."""

    kind = "details"

    details: Text
    """The line that opens it."""
    open: bool = False
    """Whether it starts open."""
    blocks: Blocks
    """What it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Node):
    """A place to go next."""

    card: Text
    """The card's title."""
    to: str
    """Where it leads: `guide`, `guide#anchor`, `#anchor`, `link:name` or `https://…`."""
    text: Text | None = None
    """What awaits the reader there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards(Block):
    """“Read next”: places to go from here."""

    kind = "cards"

    cards: Annotated[tuple[Card, ...], Field(min_length=1)]
    """The cards, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Video(Block):
    """A link to a video (never an embedded player: a page calls no foreign host by itself)."""

    kind = "video"

    video: str | Localized
    """The video's address (`https://…` or `link:name`), or one for each locale."""
    title: Text
    """What the video is called."""
    duration: Annotated[str | None, Field(pattern=r"^\d+:\d\d(:\d\d)?$")] = None
    """How long it runs: `4:30`."""


BLOCKS: tuple[type[Block], ...] = (
    Paragraph,
    Section,
    Steps,
    Bullets,
    Tasks,
    Note,
    Info,
    Tip,
    Caution,
    Warning,
    Danger,
    Scopes,
    ScopeReference,
    GuideList,
    Table,
    Tabs,
    Code,
    Diagram,
    Figure,
    Details,
    Cards,
    Video,
)

KINDS: dict[str, type[Block]] = {block.kind: block for block in BLOCKS}


def kind_of(value: Any) -> str | None:
    """The kind of a block: the first key that names one."""
    return first_known(value, KINDS) if isinstance(value, dict) else getattr(value, "kind", None)


AnyBlock: TypeAlias = Annotated[
    Annotated[Paragraph, Tag("paragraph")]
    | Annotated[Section, Tag("section")]
    | Annotated[Steps, Tag("steps")]
    | Annotated[Bullets, Tag("bullets")]
    | Annotated[Tasks, Tag("tasks")]
    | Annotated[Note, Tag("note")]
    | Annotated[Info, Tag("info")]
    | Annotated[Tip, Tag("tip")]
    | Annotated[Caution, Tag("caution")]
    | Annotated[Warning, Tag("warning")]
    | Annotated[Danger, Tag("danger")]
    | Annotated[Scopes, Tag("scopes")]
    | Annotated[ScopeReference, Tag("scope-reference")]
    | Annotated[GuideList, Tag("guide-list")]
    | Annotated[Table, Tag("table")]
    | Annotated[Tabs, Tag("tabs")]
    | Annotated[Code, Tag("code")]
    | Annotated[Diagram, Tag("diagram")]
    | Annotated[Figure, Tag("figure")]
    | Annotated[Details, Tag("details")]
    | Annotated[Cards, Tag("cards")]
    | Annotated[Video, Tag("video")],
    Discriminator(kind_of),
]
Blocks: TypeAlias = tuple[AnyBlock, ...]


# --- files ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation(Node):
    """Where a guide stands in the navigation."""

    label: Text | None = None
    """A shorter name for the navigation; the title if left out."""
    order: int = 100
    """Guides of one product stand in this order, then by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide(Node):
    """One guide: one page in every locale."""

    id: GuideId
    """The page's address, the same in every locale: `codat-bigcommerce`. `index` is the home page."""
    title: Text
    """The page's title and first heading."""
    description: Text
    """One sentence for search engines and previews."""
    product: Slug | None = None
    """The product it belongs to: a key of `products` in `products.yml`."""
    nav: Navigation = Navigation()
    """Where it stands in the navigation."""
    image: str | Localized | None = None
    """The picture shown when the page is shared: a file below `docs/assets`, or one for each locale."""
    blocks: Annotated[Blocks, Field(min_length=1)]
    """What the guide says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Node):
    """A product that guides belong to."""

    name: Cell
    """Its name, as headings show it."""
    order: int = 100
    """Products stand in this order on the home page and in the navigation."""
    description: Text | None = None
    """One sentence about it for the home page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Products(Node):
    """What recurs in many guides: `sources/products.yml`."""

    products: dict[Slug, Product] = field(default_factory=dict)
    """The products that guides belong to."""
    links: dict[Slug, str | Localized] = field(default_factory=dict)
    """Named addresses: `[words](link:name)`. One for every locale, or one for each."""
    labels: dict[str, Localized] = field(default_factory=dict)
    """Labels on screens that a product shows translated: label in the source locale → its translations."""
    audiences: dict[Slug, Text] = field(default_factory=dict)
    """Whom sections are for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Node):
    """A term and its one translation."""

    term: Text
    """The term in every locale."""
    forms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Inflected forms that count as the term, by locale."""
    forbidden: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Variants that are not to be used, by locale."""
    note: str | None = None
    """When the term applies; for translators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary(Node):
    """Terms and names: `sources/glossary.yml`."""

    terms: tuple[Term, ...] = ()
    """Terms with a fixed translation."""
    names: tuple[str, ...] = ()
    """Names that are never translated."""


# --- registries -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Node):
    """Something of the provider's interface that a scope opens."""

    name: str
    """Its name in the provider's documentation: `Orders V2`."""
    url: str | None = None
    """Its page in the provider's documentation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe(Node):
    """A safe GET that tells whether a token has a scope."""

    get: Annotated[str, Field(pattern=r"^/[^?#]*[^/?#]$")]
    """The path below the store's address: `/v2/orders/count`. Placeholders stand in braces: `{order_id}`."""
    with_: Annotated[dict[str, str], Field(alias="with")] = field(default_factory=dict)
    """Values for the placeholders; a value that names nothing in any store is best."""
    document: str | None = None
    """The OpenAPI file, below the upstream, that describes this GET."""
    grants: tuple[int, ...] = (200, 204)
    """Answers that show the scope. Add 404 where the path holds an id that names nothing."""
    shared_with: Annotated[tuple[str, ...], Field(alias="shared-with")] = ()
    """Parameters of other scopes that open this path too: alone, the answer does not tell them apart."""
    exact: bool = False
    """Whether this scope's read-only sibling does not open the path, so that the answer tells the two apart."""
    note: str | None = None
    """What is worth knowing about the answer; for those who keep the registry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope(Node):
    """One OAuth scope."""

    parameter: str
    """The word that a program sends: `store_v2_orders_read_only`. Unique in the registry."""
    level: str
    """The kind of account that has it: a key of `levels`, such as `store`."""
    name: str
    """The resource as the provider's screen names it: `Orders`."""
    permission: str
    """The permission in the provider's words: `read-only`."""
    description: Text
    """What it allows, in our words."""
    resources: tuple[Resource, ...] = ()
    """What it opens."""
    published: str
    """Where the provider states it: a file below the upstream, with `#heading` for a table on a page."""
    apis: tuple[str, ...] = ()
    """OpenAPI files whose text asks for it; kept by `hexapla scopes verify --update`."""
    implies: tuple[str, ...] = ()
    """Parameters of narrower scopes that this one includes."""
    deprecated: Text | None = None
    """Why it should not be used any more, and what to use instead."""
    probes: tuple[Probe, ...] = ()
    """Safe GETs that show the scope, best first."""
    unprobed: Text | None = None
    """Why no GET can show it; needed where there is no probe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Node):
    """A kind of API account."""

    name: Text
    """What the provider calls such an account."""
    remedy: Text
    """What a merchant does when an account of this kind lacks a scope."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Node):
    """Something that the provider's documents ask for and that is no scope one could send."""

    name: str
    """The word or the name on the screen: `B2B Edition`."""
    permission: str | None = None
    """The permission in the provider's words, where one is stated."""
    published: str
    """Where the provider states it: a file below the upstream."""
    note: Text
    """What is known about it, and what is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace(Node):
    """How many requests a store takes, and how its answers say so."""

    quota: Annotated[int, Field(gt=0)]
    """Requests that one window takes, all programs together, on the smallest plan."""
    window: Annotated[int, Field(gt=0)]
    """The window, in milliseconds."""
    concurrent: Annotated[int, Field(gt=0)] = 8
    """Requests under way at one time."""
    left: str | None = None
    """The header with the number of requests left in the window."""
    reset: str | None = None
    """The header with the milliseconds until the window ends."""
    retry_after: Annotated[tuple[str, ...], Field(alias="retry-after")] = ("Retry-After",)
    """Headers with the seconds to wait before the next try."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialsFile(Node):
    """How the file reads that the provider's screen downloads when an account is created."""

    token: str
    """The label before the access token."""
    address: str
    """The label before the store's address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Api(Node):
    """How a token is used: what a probe sends, and how the answers read."""

    base: Annotated[str, Field(pattern=r"^https://[^/{}]+/[^{}]*\{store\}$")]
    """A store's address; `{store}` stands for the store's hash."""
    store: str = r"[A-Za-z0-9_-]+"
    """A regular expression that every store hash fits."""
    versions: tuple[str, ...] = ()
    """What may follow the store's address in an API path that a merchant copies: `v3`."""
    header: str
    """The header that carries the token."""
    variable: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")]
    """The environment variable that the token is read from."""
    credentials: CredentialsFile | None = None
    """How the file with a new account's credentials reads."""
    alive: str
    """A GET that any valid token may send: it tells a wrong token or store from a missing scope."""
    missing: Annotated[tuple[str, ...], Field(min_length=1)]
    """How a 403 answer reads when a scope is missing: parts of its title or message, letter case ignored."""
    missing_wording: Annotated[Literal["documented", "observed"], Field(alias="missing-wording")]
    """Whether the provider documents that wording, or it was only seen in answers."""
    pace: Pace
    """The rate limits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(Node):
    """Where the upstream's newest revision is told, as JSON."""

    address: str
    """The address that answers it."""
    id: tuple[str, ...]
    """The keys that lead to the revision."""
    date: tuple[str, ...]
    """The keys that lead to its date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified(Node):
    """What the last verification read. Written by `hexapla scopes verify --update` and by nothing else."""

    on: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
    """The day of the verification."""
    revision: str | None = None
    """The upstream's revision that the facts were read from, where the upstream tells one."""
    revision_date: Annotated[str | None, Field(alias="revision-date", pattern=r"^\d{4}-\d\d-\d\d$")] = None
    """That revision's date."""
    tables: str
    """The SHA-256 of the page with the scope tables."""
    openapi: str | None = None
    """The SHA-256 of the OpenAPI files' own, in order of path, where they were read."""
    unconfirmed: tuple[str, ...] = ()
    """Registered parameters that the upstream did not state."""
    contradictions: tuple[str, ...] = ()
    """Where the upstream disagrees with itself, as a person has seen and accepted it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream(Node):
    """Where a provider publishes its scopes, and what was verified there last."""

    tables: str
    """The file that holds the scope tables."""
    openapi: tuple[str, ...] = ()
    """The OpenAPI files, which ask for scopes and say which paths there are."""
    addresses: Annotated[tuple[str, ...], Field(min_length=1)]
    """Addresses of the scope tables, most trusted first; `{path}` is the file, `{revision}` its revision."""
    openapi_addresses: Annotated[tuple[str, ...], Field(alias="openapi-addresses")] = ()
    """Addresses of the OpenAPI files, most trusted first; `{path}` and `{revision}` as above."""
    branch: str = "main"
    """What stands for `{revision}` where the newest revision is not known."""
    revision: Revision | None = None
    """Where the newest revision is told."""
    hosts: tuple[str, ...] = ()
    """Hosts besides those of the addresses that an answer may redirect to."""
    links: str | None = None
    """What relative links on the page are relative to: `https://developer.example.com`."""
    verified: Verified | None = None
    """The last verification."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry(Node):
    """A provider's OAuth scopes: `sources/registries/<provider>.yml`."""

    provider: Slug
    """The file's own name without its ending."""
    name: str
    """The provider's name as pages show it."""
    prefixes: Annotated[tuple[str, ...], Field(min_length=1)]
    """How parameters begin: inline code that begins so must be a registered parameter."""
    upstream: Upstream
    """Where the provider publishes its scopes, and what was verified there last."""
    api: Api | None = None
    """How a token is used; without it, tokens cannot be probed."""
    levels: dict[Slug, Level] = field(default_factory=dict)
    """The kinds of API account."""
    scopes: Annotated[tuple[Scope, ...], Field(min_length=1)]
    """The scopes, in the provider's order."""
    mentions: tuple[Mention, ...] = ()
    """What the provider's documents ask for without a parameter that could be sent."""

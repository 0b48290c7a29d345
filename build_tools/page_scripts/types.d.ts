/* The values that go from one script to another, and the few globals through which separately loaded scripts meet. */

/* --- the globals ----------------------------------------------------------------------------------
   A script that ships can import nothing: what is loaded later finds what is there by these names. */

/** Set by the theme, before any script of ours: the site's root, under which it keeps what it keeps. */
declare var __md_scope: URL;
/** Set by reading/settings.js, before anything else. */
declare var edition: EditionScripts;
/** Set by search/use-worker.js: what the scripts of a page share of the search. */
declare var editionPage: EditionPage;
/** Called by data/reading/<article>.js. */
declare var editionData: (data: ReadingData) => void;
/** Called by data/contribute/edition.js, term-<id>.js and source-<id>.js. */
declare var contributeEdition: (data: ContributionData) => void;
declare var contributeTerm: (term: TermFile) => void;
declare var contributeSource: (source: SourceFile) => void;
/** Assigned by assets/search/index.js. */
declare var searchIndex: SearchIndex;
/** Set by search/worker.js where it runs in the page, for iframe-worker.js. */
declare var startPageWorker: (post: Post) => (message: any) => void;
/** In a worker. */
declare function importScripts(...addresses: string[]): void;

interface DocumentEventMap {
  "edition:settings": CustomEvent<Chosen>;
  "edition:text": CustomEvent;
}

/* --- everywhere ---------------------------------------------------------------------------------- */

type Attributes = Record<string, string | number | boolean | undefined | ((event: MouseEvent) => void)>;
/** Start and end, in UTF-16 units. */
type Span = [start: number, end: number];
interface Emended { start: number; end: number; reading: string }

/* --- reading ------------------------------------------------------------------------------------- */

type Chosen = Record<string, string | string[]>;
interface Settings {
  preset: string; density: string; ruby: string; english: string; text: string; lines: string;
  font: string; size: string; leading: string; measure: string; keys: string;
  topics: string[]; known: string[];
  [name: string]: string | string[];
}

/** What reading/settings.js gives other scripts. */
interface EditionScripts {
  get(): Settings;
  set(changes: Chosen): void;
  choices: Record<string, string[]>;
  /** Load a script that stands beside settings.js, once; then go on with what it offers. */
  load<Name extends keyof Parts>(name: Name, then: (part: Parts[Name]) => void): void;
  /** Say what a loaded script has for others. */
  offer<Name extends keyof Parts>(name: Name, part: Parts[Name]): void;
  /** What a script offers, if it was loaded. */
  loaded<Name extends keyof Parts>(name: Name): Parts[Name] | undefined;
}

/** Scripts loaded when they are asked for, and what each offers. */
interface Parts {
  keys: { press(event: KeyboardEvent): void };
  help: { toggle(article: boolean): void };
  cite: { open(number: HTMLAnchorElement): void };
  parallels: { toggle(link: HTMLAnchorElement): void };
  panel: { element(close: () => void): HTMLElement };
  text: { data(then: (data: ReadingData) => void): void; pristine(block: string): DocumentFragment | undefined };
  "../contribute/select": { selected(): Range | null };
  "../contribute/start": { open(kind: ContributionKind, where: string | Range): void; style(then: () => void): void };
  "../contribute/form": { open(kind: ContributionKind, where: string | Range): void };
}

/** What of a word is read as one; places in UTF-16 units. */
interface SpokenUnit { start: number; end: number; said: string; kind: "han" | "number" | "letters" | "mixed" }
/** Syllables over a stretch of a word. */
interface Shared { start: number; end: number; over: string[] }
/** A stretch of a word with the syllables over it; none over what is not spoken. */
type ReadingGroup = [text: string, over: string[]];
/** Why what is written is no reading of the word. */
interface Misread { kind: string; wanted?: number; given?: number; part?: string }

/** data/reading/<article>.js, made by pages/reading_data.py. */
interface ReadingData {
  source: string;
  /** By block: offset in its reading and raw line, where a line begins. */
  lines: Record<string, [offset: number, line: number][]>;
  /** By form (before it the address of the note, where its sense is read otherwise): pieces with the pinyin over them. */
  pinyin: Record<string, [text: string, over: string][]>;
  topics: Record<string, string[]>;
  /** Name and form of each citation, {block} standing for the block's id. */
  cite: [name: string, form: string][];
  parallels?: Parallel[];
}
interface Passage { href: string; label: string; pieces: [text: string, marked: number][] }
interface Parallel { number: number; block: string; a: Passage; b: Passage }

/* --- search -------------------------------------------------------------------------------------- */

interface EditionPage {
  /** The site's root, with a slash at its end. */
  base: string;
  worker?: Worker;
  /** The query of the concordance page, kept from the theme. */
  search?: string;
  /** The theme opened its panel over the concordance page. */
  panelOpens?: boolean;
}

/** assets/search/index.js; search/index.py says what each part is. */
type SearchIndex = Record<
  "sources" | "articles" | "text" | "lines" | "furniture" | "themes" | "emendations" | "terms" | "notes" | "headnotes" |
  "topics" | "fold" | "dropped", string>;

interface IndexedSource { id: string; label: string; place: string; newspaper: string; date: string }
interface IndexedArticle {
  id: string; number: number; source: number;
  /** One letter a block. */
  kinds: string;
  /** As written in the index, until somebody asks. */
  ids: string | string[][];
  /** Its blocks: the first, and the one after the last. */
  first: number; last: number;
}
interface IndexedTerm {
  id: string; headword: string; pinyin: string; english: string; themes: string; count: number; senses: string[];
  forms: string[]; folded: string[]; sounds: string[][];
  /** The English, in small letters. */
  words: string;
  /** Its first line in the notes. */
  line: number;
}
interface IndexedEmendation { start: number; end: number; reading: string; number: number }
interface FurnitureRow { source: number; line: number; text: string; folded: string }

/** One byte a block: is it looked at? */
type Field = Uint8Array;
interface Hits { starts: number[]; ends: number[] }
interface BlockHits { block: number; hits: Span[] }
interface BlockSpan { block: number; start: number; end: number }
/** What a text counts as; from an index in that to the one in the text at which it began. */
interface Folded { text: string; at(index: number): number }
/** Folded twice, by what is equal and what is alike; `inEqual` leads to the text between. */
interface AlikeFolded extends Folded { inEqual(index: number): number }
interface BlockReading {
  block: number; text: string; printed: string; equal: Folded; folded: AlikeFolded;
  places: (IndexedEmendation & { from: number; to: number })[];
}

type Kind = "text" | "term" | "note" | "line";
type FilterKey = "source" | "date" | "topic" | "kind";
type FilterValue = Set<number> | Set<string>;
type Resolve = (key: FilterKey, value: string) => FilterValue | null;
interface Piece { text: string; typed: string; minus: boolean; quoted: boolean }
interface Filter { key: FilterKey; value: FilterValue | Kind; minus: boolean }
interface Query {
  text: string; whole: string; words: string[]; without: string[]; filters: Filter[];
  /** Were there too many words? */
  cut: boolean;
  kind: Kind | ""; notKinds: Kind[];
}
interface Scope { field: Field | null; sources: Set<number> | null; themes: ((own: string) => boolean) | null }

interface AskedWord { folded: string; letters: string; english: string }
interface Match { way: number; form: string }
interface TermHit extends Match { term: IndexedTerm }
type NoteHit = { line: number; text: string; hits: Span[] } & (
  { term: IndexedTerm; sense: string; article?: undefined } | { term?: undefined; sense?: undefined; article: number });
interface NearHit { start: number; end: number; why: string }
interface LineHit extends BlockSpan { source: number; line: number; text: string }
interface Jump { article: IndexedArticle; anchor: string; block: number }
interface Suggestion { query: string; text: string; why: string }
interface Result {
  input: string; query: Query; hits: Hits; blocks: number; articles: number;
  near: NearHit[]; terms: TermHit[]; notes: { total: number; out: NoteHit[] };
  furniture: FurnitureRow[]; lines: LineHit[]; jumps: Jump[]; suggestions: Suggestion[];
  /** Kept for a reader who pages through the concordance. */
  rows?: Row[]; groups?: Group[]; orders?: Partial<Record<Sort, Row[]>>;
}

interface PanelDocument { location: string; title: string; text: string; score: number; terms: object }
interface PanelData {
  query: string; items: PanelDocument[][]; suggest: string[]; summary: string;
  counts?: { hits: number; blocks: number; articles: number; near: number; terms: number };
}

type Sort = "text" | "left" | "right";
/** A row before it is shown: a place in a text, and what it is called. */
interface Row { text: string; start: number; end: number; key: string; show(): RowLabels }
interface RowLabels {
  group: string | number; title: string; source: string; date: string; id: string; label: string; href: string;
  remark: string;
  /** Does it stand in a longer word? */
  inside?: boolean;
}
interface ShownRow extends RowLabels { left: string; hit: string; right: string }
interface Group { group: string | number; title: string; source: string; count: number; href: string }
interface ConcordanceQuestion {
  query: string; sort?: Sort; filter?: string; from?: number; count?: number; tsv?: boolean;
}
interface ConcordanceAnswer {
  kind: Kind; total: number; summary: string; words: string[]; groups: Group[]; rows: ShownRow[]; near: ShownRow[];
  nearTotal: number; suggestions: Suggestion[]; table: ShownRow[];
}
interface KwicQuestion { sort: Sort; filter: string; alone: boolean; from: number; count: number; tsv?: boolean }
interface KwicProvider {
  /** Are there rows in longer words, which can be left out? */
  hasInside?: boolean;
  ask(question: KwicQuestion): Promise<{ total: number; groups: Group[]; rows: ShownRow[]; tsv?: string } | undefined>;
}

type Post = (data: unknown) => void;
type Message = { type: 0 } | { type: "load" } | { type: 2; data: unknown } |
  ({ type: "concordance"; id: number } & ConcordanceQuestion);

/* --- contributing -------------------------------------------------------------------------------- */

type ContributionKind = "note" | "correction";

/** data/contribute/edition.js, made by site/form_data.py. */
interface ContributionData {
  repository: string; branch: string; contact: string;
  /** On what terms notes are given, as a sentence; empty where the edition does not say. */
  licence: string;
  /** The order of a term's fields. */
  term: string[];
  fields: Record<string, FieldDescription>;
  formats: Record<string, Pattern[]>;
  markdown: Pattern[];
  rules: Record<string, string>;
  /** What rule T037 says, by the kind of fault. */
  misread: Record<string, string>;
  /** From where to where a gloss is of a good length. */
  gloss: [number, number];
  /** The longest id. */
  longest: number;
  terms: TermForms[];
  /** The source of each article. */
  articles: Record<string, string>;
  readings: { single: Record<string, string>; words: Record<string, string> };
}
/** The id of a term, its headword, its other forms. */
type TermForms = string[];
interface FieldDescription {
  label: string; help: string; example: string; missing?: string; options?: [value: string, label: string][];
  format?: string; markdown?: boolean;
}
/** What a value needs, or must not have; what is said, with {} for the bad part and {-} for the rest. */
interface Pattern { need?: string; ban?: string; says: string; mend: string }
interface TermFile {
  id: string; path: string; headword: string; pinyin: string; forms: string[]; senses: [id: string, gloss: string][];
  text: string;
}
interface SourceFile { id: string; path: string; text: string }

interface Link { start: number; end: number; words: string }
interface Block { id: string; text: string; links: Link[]; emended: Emended[]; reading: string; readingAt: number[] }
/** Words of a block that are meant; `texts` are those of all blocks of the article, without white space. */
interface Place {
  article: string; block: Block; start: number; end: number; words: string; texts: string[]; address: string;
  /** Was the selection longer than a word? */
  long?: boolean;
}
interface Phrase { printed: string; read: string }

type Fields = Record<string, unknown>;
interface TermChanges { alias?: Fields | null; sense?: Fields | null; pin?: Fields | null }

interface FieldOptions {
  label: string; help?: string; placeholder?: string; needed?: boolean; rows?: number;
  options?: [value: string, label: string][];
}
interface FormField {
  name: string; control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement; element: HTMLElement;
  touched: boolean; value: string;
  say(fault: string): void;
  help(text: string): void;
  show(is: boolean): void;
  choices(pairs: [value: string, label: string][]): void;
}
type NoteFields = ReturnType<typeof import("./contribute/note-fields.js").makeNoteFields>;
/** What the form for a note means now. */
interface NoteState {
  place: Place; placed: Place; known: TermFile | null;
  /** Does it write a sense? */
  writes: boolean;
  cover: Link | undefined; crossed: Link | undefined; quote: string;
}
interface ContributionForm {
  kind: ContributionKind; title: string; place: Place; fields: FormField[]; faults: Record<string, string>;
  /** A field whose fault only an editor can mend. */
  forEditor: string;
  main: HTMLElement[]; more: HTMLElement[]; side: HTMLElement[];
  /** The field that gets the focus. */
  start: FormField;
  placed(): Place;
  refresh(): void;
  /** Set by the window: refresh and keep what was typed; say that the text was carried off. */
  again: () => void; taken: () => void;
}

/** An address, and whether the text stands in it. */
interface Address { href: string; whole: boolean }
interface WayOut { label: string; address: Address; main?: boolean }
/** What comes of a form; `file` where a file says more than the box. */
interface Made { name: string; text: string; file: string; head: string; links: WayOut[]; after: string }

interface DraftPlace { article: string; block: string; words: string }
interface Draft extends DraftPlace { values: Record<string, string>; taken?: boolean }

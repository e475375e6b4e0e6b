// What Emscripten's glue of engine.wasm exports, as far as engine.ts uses it. The glue itself is built from wasm/bindings.

/** What both modules have; see wasm/bindings/border.h. */
export interface BorderModule {
  readonly HEAPU8: Uint8Array;
  mailbox(): number;
  reserve(bytes: number): void;
}

/** What takes texts as UTF-16; see wasm/bindings/units.cpp. */
export interface UnitsModule extends BorderModule {
  unitsAddress(): number;
  _write_units(count: number, at: number): number;
}

export interface TokenizerModule extends UnitsModule {
  shareTokenizer(encoding: string): number;
  openTokenizer(encoding: string, packLength: number): number;
  closeTokenizer(handle: number): void;
  decode(handle: number, count: number): boolean;
  openDocument(tokenizer: number): number;
  closeDocument(handle: number): void;
  replaceInDocument(handle: number, from: number, to: number, length: number, isUtf16: boolean): number;
  recountedInDocument(handle: number): void;
  tokensInDocument(handle: number, from: number, to: number): number;
  setMarker(length: number): void;
  truncate(handle: number, length: number, limit: number, keep: number): boolean;
  countSettled(handle: number, length: number, goesOn: boolean): number;
  encodeSettled(handle: number, length: number, goesOn: boolean): number;
  // Plain exports, without embind. With its first call, Emscripten puts the export itself in the place of its wrapper, so they
  // are to be looked up here at each call.
  /** Has V8 compile what is hot; see wasm/bindings/warm_up.cpp. */
  _warm_up(): void;
  _encode(handle: number, length: number, specials: number): number;
  _tokens(handle: number, length: number, specials: number, inBytes: boolean): number;
  _count_within(handle: number, length: number, limit: number, specials: number): number;
}

export default function start(options: {
  instantiateWasm(
    imports: WebAssembly.Imports,
    ready: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}): Promise<TokenizerModule>;

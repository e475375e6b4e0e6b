// Emscripten's glue of families.wasm: the same calls as engine.wasm has, built from the same bindings, and one more.
import type { TokenizerModule } from './glue.js';

export interface FamiliesModule extends TokenizerModule {
  /** The input holds options as JSON and behind them a vocabulary file; see wasm/bindings/own_vocabularies.cpp. */
  openOwnTokenizer(optionsLength: number, length: number): number;
}

export default function start(options: {
  instantiateWasm(
    imports: WebAssembly.Imports,
    ready: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}): Promise<FamiliesModule>;

// Emscripten's glue of families.wasm: the same calls as engine.wasm has, built from the same bindings.
export { default } from './glue.js';

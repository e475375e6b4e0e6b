// What the project's own tests look at inside the package. Not part of its interface, and not in its exports.
export { loadEngine } from './engine.js';
export { readPack } from './packs.js';

// The sizes that bundling/pack-sizes.ts reads.
declare module 'virtual:pack-sizes' {
  export const packSizes: Readonly<Record<string, number>>;
}

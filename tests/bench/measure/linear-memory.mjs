// Sees every WebAssembly memory that a module makes, whoever loads it, so that its size can be asked.

const memories = new Set();

/** From now on instances are looked at. */
export function installMemoryWatch() {
  const { Instance, Memory, instantiate } = WebAssembly;
  const note = (instance) => {
    for (const value of Object.values(instance.exports)) if (value instanceof Memory) memories.add(value);
  };
  WebAssembly.instantiate = async (...args) => {
    const result = await instantiate(...args);
    note(result.instance ?? result);
    return result;
  };
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, args) {
      const instance = new target(...args);
      note(instance);
      return instance;
    },
  });
}

/** MiB of all memories that were seen. */
export function linearMegabytes() {
  return [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0) / 2 ** 20;
}

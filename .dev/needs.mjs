// What the project needs from the machine, by group: the Debian package, what it is for, and how to see
// that it is there. Presence is a program on the PATH or a file, never a package database, so that an
// emsdk, a newer cmake or another system's packages count as well.
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const program = (name) => () => onPath(name);
const anyFile =
  (...paths) =>
  () =>
    paths.some(existsSync);

export const groups = {
  build: [
    { package: 'cmake', why: 'configures the C++ builds', there: program('cmake') },
    { package: 'ninja-build', why: 'runs them', there: program('ninja') },
    { package: 'python3', why: 'runs Emscripten', there: program('python3') },
    { package: 'emscripten', why: 'compiles the engine to WebAssembly', there: program('emcc') },
    {
      package: 'nlohmann-json3-dev',
      why: 'reads JSON in the engine',
      there: anyFile(
        '/usr/include/nlohmann/json.hpp',
        '/usr/local/include/nlohmann/json.hpp',
        '/opt/homebrew/include/nlohmann/json.hpp',
      ),
    },
  ],
  tests: [
    { package: 'g++', why: 'compiles the native tests', there: program('c++') },
    {
      package: 'catch2',
      why: 'runs the native tests',
      there: anyFile(
        '/usr/include/catch2/catch.hpp',
        '/usr/include/catch2/catch_all.hpp',
        '/usr/local/include/catch2/catch_all.hpp',
        '/opt/homebrew/include/catch2/catch_all.hpp',
      ),
    },
  ],
  browsers: [
    { package: 'chromium', why: 'opens the page in the tests', there: program('chromium') },
    { package: 'firefox-esr', why: 'opens the page in the tests', there: program('firefox-esr') },
  ],
  bench: [
    { package: 'g++', why: 'compiles the native benchmarks', there: program('c++') },
    {
      package: 'libbenchmark-dev',
      why: 'times them',
      there: anyFile(
        '/usr/include/benchmark/benchmark.h',
        '/usr/local/include/benchmark/benchmark.h',
        '/opt/homebrew/include/benchmark/benchmark.h',
      ),
    },
    { package: 'chromium', why: 'is measured beside Node', there: program('chromium') },
  ],
  quality: [
    { package: 'clang', why: 'compiles the fuzz targets', there: program('clang++') },
    { package: 'clang-format', why: 'formats C++', there: program('clang-format') },
    { package: 'clang-tidy', why: 'finds mistakes in C++', there: program('clang-tidy') },
    { package: 'libclang-rt-dev', why: 'sanitizers and libFuzzer', there: hasFuzzerRuntime },
  ],
};

/** The needs of the named groups that this machine does not meet, each package once. */
export function missing(names) {
  const needs = names.flatMap((name) => groups[name]).filter((need) => !need.there());
  return [...new Map(needs.map((need) => [need.package, need])).values()];
}

export function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function hasFuzzerRuntime() {
  return list('/usr/lib').some((llvm) => {
    const home = join('/usr/lib', llvm, 'lib/clang');
    return (
      llvm.startsWith('llvm-') &&
      list(home).some((version) =>
        list(join(home, version, 'lib/linux')).some((file) => file.startsWith('libclang_rt.fuzzer-')),
      )
    );
  });
}

function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

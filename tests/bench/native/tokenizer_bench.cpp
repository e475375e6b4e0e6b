// One encoding and two texts of a kind, in a process of its own:
//
//   tokenfare_bench speed    o200k_base first.txt other.txt --benchmark_format=json
//   tokenfare_bench counting o200k_base first.txt other.txt --benchmark_format=json
//   tokenfare_bench ids      o200k_base first.txt other.txt > ids
//
// The benchmarks run in the order of their registration, and that is what they are about: the first one finds a
// tokenizer that has seen nothing, the second a warm one and a new text, the third the same text again. `ids` writes the
// ids of both texts as 32-bit words, so that they can be compared before a time counts.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "tokenizer/tokenizer.h"

namespace {

using tokenfare::Specials;
using tokenfare::Tokenizer;

std::string file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    std::cerr << path << " cannot be read\n";
    std::exit(1);
  }
  return {std::istreambuf_iterator<char>(stream), {}};
}

Tokenizer open(const std::string& encoding) {
  const auto known = tokenfare::find_encoding(encoding);
  if (!known) {
    std::cerr << known.error().message << '\n';
    std::exit(1);
  }
  const std::string pack = file(std::string(TOKENFARE_DATA "/encodings/").append((*known).pack).append(".pack"));
  auto tokenizer = Tokenizer::from_pack(encoding, {reinterpret_cast<const std::uint8_t*>(pack.data()), pack.size()});
  if (!tokenizer) {
    std::cerr << tokenizer.error().message << '\n';
    std::exit(1);
  }
  return *std::move(tokenizer);
}

/// What is measured: a call that takes a text and gives ids or their count, and the two texts.
struct Subject {
  std::function<void(std::string_view)> call;
  std::string first;
  std::string other;
};

/// Another letter somewhere in the text, as when somebody types and all of it is encoded again.
class Typist {
 public:
  void change(std::string& text) {
    for (;;) {
      state_ = state_ * 6364136223846793005u + 1442695040888963407u;
      char& byte = text[(state_ >> 33) % text.size()];
      if (byte < 'A' || (byte & 31) > 25) continue;
      byte = static_cast<char>(byte ^ 1);
      return;
    }
  }

 private:
  std::uint64_t state_ = 39;
};

void add(const std::string& name, benchmark::IterationCount iterations, std::function<void(benchmark::State&)> work) {
  auto* registered = benchmark::RegisterBenchmark(name.c_str(), std::move(work))->Unit(benchmark::kMillisecond);
  if (iterations > 0) registered->Iterations(iterations);
}

void add_all(const Subject& subject, const std::string& prefix) {
  const auto on = [&subject](const std::string& text) {
    return [&subject, &text](benchmark::State& state) {
      for (auto _ : state) subject.call(text);
      state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
    };
  };
  add(prefix + "fresh", 1, on(subject.first));
  add(prefix + "unseen", 1, [&subject, work = on(subject.other)](benchmark::State& state) {
    subject.call(subject.first);
    work(state);
  });
  add(prefix + "repeat", 0, on(subject.other));
  add(prefix + "edited", 0, [&subject, typist = Typist()](benchmark::State& state) mutable {
    std::string text = subject.other;
    for (auto _ : state) {
      state.PauseTiming();
      typist.change(text);
      state.ResumeTiming();
      subject.call(text);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  });
}

void write_ids(Tokenizer& tokenizer, const Subject& subject) {
  for (const std::string* text : {&subject.first, &subject.other}) {
    const auto ids = tokenizer.encode(*text, Specials::text);
    if (!ids) std::exit(1);
    std::fwrite((*ids).data(), sizeof((*ids)[0]), (*ids).size(), stdout);
  }
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 5) {
    std::cerr << "usage: tokenfare_bench speed|counting|ids ENCODING FIRST OTHER [--benchmark_…]\n";
    return 2;
  }
  const std::string kind = argv[1];
  Tokenizer tokenizer = open(argv[2]);
  Subject subject{{}, file(argv[3]), file(argv[4])};
  if (kind == "ids") {
    write_ids(tokenizer, subject);
    return 0;
  }
  if (kind == "counting") {
    subject.call = [&](std::string_view text) { benchmark::DoNotOptimize(tokenizer.count(text)); };
    add_all(subject, "count ");
  } else {
    subject.call = [&](std::string_view text) { benchmark::DoNotOptimize(tokenizer.encode(text, Specials::text)); };
    add_all(subject, "");
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

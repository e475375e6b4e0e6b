// Code of ten languages, written for this suite: each does the same small thing, reading a list of trips and adding up the
// fares by pier, in the manner of its language.

export const code = {
  Python: `from collections import defaultdict
from dataclasses import dataclass


@dataclass(frozen=True)
class Trip:
    pier: str
    fare_cents: int
    passengers: int = 1


def totals(trips: list[Trip]) -> dict[str, int]:
    """Sum of the fares in cents, by pier."""
    result: dict[str, int] = defaultdict(int)
    for trip in trips:
        if trip.passengers < 1:
            raise ValueError(f"a trip from {trip.pier} without passengers")
        result[trip.pier] += trip.fare_cents * trip.passengers
    return dict(sorted(result.items(), key=lambda item: -item[1]))


if __name__ == "__main__":
    print(totals([Trip("north", 450, 2), Trip("mill", 300), Trip("north", 450)]))
`,
  TypeScript: `export interface Trip {
  readonly pier: string;
  readonly fareCents: number;
  readonly passengers?: number;
}

/** Sum of the fares in cents, by pier, the largest first. */
export function totals(trips: readonly Trip[]): Map<string, number> {
  const result = new Map<string, number>();
  for (const { pier, fareCents, passengers = 1 } of trips) {
    if (passengers < 1) throw new RangeError(\`a trip from \${pier} without passengers\`);
    result.set(pier, (result.get(pier) ?? 0) + fareCents * passengers);
  }
  return new Map([...result].sort(([, a], [, b]) => b - a));
}
`,
  Go: `package fares

import (
	"fmt"
	"sort"
)

type Trip struct {
	Pier       string
	FareCents  int
	Passengers int
}

// Totals adds the fares in cents up, by pier.
func Totals(trips []Trip) (map[string]int, error) {
	result := make(map[string]int)
	for _, trip := range trips {
		if trip.Passengers < 1 {
			return nil, fmt.Errorf("a trip from %s without passengers", trip.Pier)
		}
		result[trip.Pier] += trip.FareCents * trip.Passengers
	}
	return result, nil
}

func Piers(totals map[string]int) []string {
	names := make([]string, 0, len(totals))
	for name := range totals {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool { return totals[names[i]] > totals[names[j]] })
	return names
}
`,
  Rust: `use std::collections::BTreeMap;

#[derive(Debug, Clone)]
pub struct Trip {
    pub pier: String,
    pub fare_cents: u64,
    pub passengers: u32,
}

/// Sum of the fares in cents, by pier.
pub fn totals(trips: &[Trip]) -> Result<BTreeMap<&str, u64>, String> {
    let mut result = BTreeMap::new();
    for trip in trips {
        if trip.passengers == 0 {
            return Err(format!("a trip from {} without passengers", trip.pier));
        }
        *result.entry(trip.pier.as_str()).or_insert(0) += trip.fare_cents * u64::from(trip.passengers);
    }
    Ok(result)
}
`,
  'C++': `#include <map>
#include <stdexcept>
#include <string>
#include <vector>

struct Trip {
  std::string pier;
  long fare_cents = 0;
  int passengers = 1;
};

// Sum of the fares in cents, by pier.
std::map<std::string, long> totals(const std::vector<Trip>& trips) {
  std::map<std::string, long> result;
  for (const auto& trip : trips) {
    if (trip.passengers < 1) throw std::invalid_argument("a trip from " + trip.pier + " without passengers");
    result[trip.pier] += trip.fare_cents * trip.passengers;
  }
  return result;
}
`,
  Java: `package fares;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

public final class Fares {
    public record Trip(String pier, long fareCents, int passengers) {
        public Trip {
            if (passengers < 1) {
                throw new IllegalArgumentException("a trip from " + pier + " without passengers");
            }
        }
    }

    private Fares() {}

    /** Sum of the fares in cents, by pier. */
    public static Map<String, Long> totals(List<Trip> trips) {
        Map<String, Long> result = new TreeMap<>();
        for (Trip trip : trips) {
            result.merge(trip.pier(), trip.fareCents() * trip.passengers(), Long::sum);
        }
        return result;
    }
}
`,
  SQL: `CREATE TABLE trip (
  id          INTEGER PRIMARY KEY,
  pier        TEXT    NOT NULL REFERENCES pier (name),
  fare_cents  INTEGER NOT NULL CHECK (fare_cents >= 0),
  passengers  INTEGER NOT NULL DEFAULT 1 CHECK (passengers > 0),
  departed_at TIMESTAMP NOT NULL
);

SELECT t.pier,
       COUNT(*)                            AS trips,
       SUM(t.fare_cents * t.passengers)    AS cents,
       AVG(t.passengers)                   AS passengers
FROM   trip AS t
       JOIN pier AS p ON p.name = t.pier
WHERE  t.departed_at >= DATE '2026-05-01'
  AND  p.closed_on IS NULL
GROUP  BY t.pier
HAVING COUNT(*) > 10
ORDER  BY cents DESC
LIMIT  20;
`,
  shell: `#!/usr/bin/env bash
set -euo pipefail

# Sum of the fares in cents, by pier: fares.sh trips.csv
file="\${1:?which file?}"
[[ -r "$file" ]] || { echo "fares: cannot read $file" >&2; exit 1; }

tail -n +2 "$file" | awk -F, '
  $3 < 1 { printf "a trip from %s without passengers\\n", $1 > "/dev/stderr"; exit 2 }
  { cents[$1] += $2 * $3 }
  END { for (pier in cents) printf "%s\\t%d\\n", pier, cents[pier] }
' | sort -t $'\\t' -k2,2nr | head -n "\${ROWS:-20}"
`,
  'HTML and CSS': `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Fares by pier</title>
    <style>
      table { border-collapse: collapse; font: 1rem/1.4 system-ui, sans-serif; }
      th, td { padding: 0.25rem 0.75rem; border-bottom: 1px solid #d0d4da; }
      td.cents { text-align: right; font-variant-numeric: tabular-nums; }
      @media (max-width: 30rem) { th:nth-child(2), td:nth-child(2) { display: none; } }
    </style>
  </head>
  <body>
    <table>
      <thead><tr><th scope="col">Pier</th><th scope="col">Trips</th><th scope="col">Fares</th></tr></thead>
      <tbody>
        <tr><td><a href="/piers/north">North pier</a></td><td>212</td><td class="cents">954.00</td></tr>
        <tr><td><a href="/piers/mill">Mill</a></td><td>87</td><td class="cents">261.00</td></tr>
      </tbody>
    </table>
  </body>
</html>
`,
  'minified JavaScript': `function t(e){let n=new Map;for(let{pier:r,fareCents:i,passengers:o=1}of e){if(o<1)throw RangeError("a trip from "+r+" without passengers");n.set(r,(n.get(r)??0)+i*o)}return new Map([...n].sort((e,t)=>t[1]-e[1]))}const r=document.querySelector("tbody"),i=new Intl.NumberFormat("en",{minimumFractionDigits:2});async function o(e){let n=await fetch(e);if(!n.ok)throw Error(n.status+" "+n.statusText);for(let[e,s]of t(await n.json())){let t=r.insertRow();t.insertCell().textContent=e,t.insertCell().textContent=i.format(s/100)}}o("/trips.json").catch(e=>{r.insertRow().insertCell().textContent=e.message});
`,
};

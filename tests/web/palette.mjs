// Colours as numbers: contrast by WCAG 2.2, and how far apart two of them look, in OKLab, to people with each kind of sight.

/** Linear light of `#rrggbb`. */
function linear(hex) {
  const channels = hex.match(/^#(..)(..)(..)$/)?.slice(1) ?? [];
  if (channels.length !== 3) throw new Error(`${hex} is no colour of six digits.`);
  return channels.map((digits) => {
    const value = Number.parseInt(digits, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

const times = (rows, [a, b, c]) => rows.map(([x, y, z]) => x * a + y * b + z * c);
const luminance = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** The ratio of WCAG 2.2, from 1 to 21. */
export function contrast(one, other) {
  const [dark, light] = [luminance(linear(one)), luminance(linear(other))].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What linear light becomes: Machado, Oliveira and Fernandes 2009 for a whole lack of one kind of cones. */
export const sights = {
  normal: (light) => light,
  protanopia: (light) =>
    times(
      [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ],
      light,
    ),
  deuteranopia: (light) =>
    times(
      [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881],
      ],
      light,
    ),
  tritanopia: (light) =>
    times(
      [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.3039],
      ],
      light,
    ),
  greyscale: (light) => Array(3).fill(luminance(light)),
};

function oklab(light) {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    light.map((value) => Math.min(1, Math.max(0, value))),
  ).map(Math.cbrt);
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

/** The distance in OKLab, times a hundred; about 2 is just noticed. */
export function difference(one, other, sight) {
  const [a, b] = [one, other].map((hex) => oklab(sights[sight](linear(hex))));
  return 100 * Math.hypot(...a.map((value, at) => value - b[at]));
}

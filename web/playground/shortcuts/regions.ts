// F6 walks over the parts of the page: the bar, the tools, the prompt, the fare, a table.
import { elementsIn, focusedElement, focusInside, holds, isReachable } from './inside.ts';

const parts =
  'header, [role="toolbar"], tf-editor, tf-chat, aside, form, [role="search"], [role="region"], section[aria-labelledby]';

/** Moves the focus to the next part, or the previous one; at the end it begins anew. */
export function walkRegions(root: ParentNode, by: 1 | -1): void {
  const regions = regionsIn(root);
  const focused = focusedElement();
  const here = regions.findIndex((region) => holds(region, focused));
  const start = here < 0 && by < 0 ? regions.length : here;
  for (let step = 1; step <= regions.length; step++) {
    const next = regions[(start + by * step + regions.length * 2) % regions.length] as HTMLElement;
    if (focusInside(next)) return;
  }
}

/** The outermost parts, in the order of the page. */
function regionsIn(root: ParentNode): HTMLElement[] {
  const isPart = (element: Element) => element.matches(parts);
  const look = (element: Element) => !isPart(element) && !(element instanceof HTMLElement && element.hidden);
  return [...elementsIn(root, look)].filter(
    (element): element is HTMLElement => element instanceof HTMLElement && isPart(element) && isReachable(element),
  );
}

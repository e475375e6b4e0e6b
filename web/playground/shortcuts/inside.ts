// Looking into shadow roots: what the focus is on, whether somebody types there, and what can be reached inside an element.

/** The element that has the focus, inside every shadow root. */
export function focusedElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Whether a key pressed there is text, or moves in a list of choices. */
export function isTyping(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type);
}

/** Every element below one, in the order of the page, shadow roots included. `below` says where to look no further. */
export function* elementsIn(root: ParentNode, below: (element: Element) => boolean = () => true): Generator<Element> {
  for (const element of root.children) {
    yield element;
    if (!below(element)) continue;
    if (element.shadowRoot) yield* elementsIn(element.shadowRoot, below);
    else yield* elementsIn(element, below);
  }
}

/** The element or what holds it, out of every shadow root. */
export function* holdersOf(element: Element | null): Generator<Element> {
  for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    if (at instanceof Element) yield at;
  }
}

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea, [tabindex="0"]';

/** Seen, and not behind something that is open. */
export function isReachable(element: Element): boolean {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  for (const holder of holdersOf(element)) if (holder instanceof HTMLElement && holder.inert) return false;
  return true;
}

/** Puts the focus on the first thing in an element that takes it; answers whether there was one. */
export function focusInside(element: HTMLElement): boolean {
  element.focus();
  if (holds(element, focusedElement())) return true;
  const root = element.shadowRoot ?? element;
  for (const each of elementsIn(root)) {
    if (!(each instanceof HTMLElement) || !each.matches(focusable) || !isReachable(each)) continue;
    each.focus();
    return true;
  }
  return false;
}

/** Whether an element holds another, or is it. */
export function holds(holder: Element, element: Element | null): boolean {
  for (const each of holdersOf(element)) if (each === holder) return true;
  return false;
}

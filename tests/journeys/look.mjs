// What stands on the page for somebody who looks at it: elements by their role and name or by their words, wherever in
// the shadow roots they are. One function, because it is sent into the page as text; the locators of the driver find
// roles in Chromium only.

/**
 * The first visible element in reading order that fits, or null.
 *
 * @param {{ role?: string, name?: string | { pattern: string }, words?: string | { pattern: string }, css?: string,
 *   within?: string, hidden?: boolean }} what `within` is a selector of the element to look in, or several with `>>>` where a
 *   shadow root is entered; `hidden` takes those, too, that nobody sees, such as the field behind "choose a file"
 */
export function look(what) {
  const roles = {
    button: 'button,summary,[role=button]',
    link: 'a[href],[role=link]',
    textbox: 'textarea,input:not([type]),input[type=text],input[type=search],[role=textbox]',
    combobox: 'select,[role=combobox]',
    checkbox: 'input[type=checkbox],[role=checkbox]',
    radio: 'input[type=radio],[role=radio]',
    heading: 'h1,h2,h3,[role=heading]',
    listitem: 'li,[role=listitem]',
    option: '[role=option]',
    alert: '[role=alert]',
    status: '[role=status],output',
    row: 'tr,[role=row]',
    table: 'table',
    dialog: 'dialog,[role=dialog]',
    field: 'input,select,textarea',
  };

  const childrenOf = (node) => {
    if (node.localName === 'slot' && node.assignedNodes().length > 0) return node.assignedNodes();
    return [...(node.shadowRoot ?? node).childNodes];
  };
  const tidy = (text) => text.replace(/\s+/g, ' ').trim();
  const isHidden = (node) => node.getAttribute('aria-hidden') === 'true' || node.matches('select,input,textarea');
  const wordsOf = (node, spoken = false) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || (spoken && isHidden(node))) return '';
    return childrenOf(node)
      .map((child) => wordsOf(child, spoken))
      .join(' ');
  };
  const nameOf = (element) => {
    const root = element.getRootNode();
    const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
    const labelled = ids.map((id) => root.getElementById(id)).filter(Boolean);
    const given = labelled.map((label) => wordsOf(label, true)).join(' ') || element.getAttribute('aria-label');
    if (given) return tidy(given);
    const labels = [...(element.labels ?? [])].map((label) => wordsOf(label, true)).join(' ');
    const own = element.matches('input,select,textarea') ? '' : wordsOf(element, true);
    return tidy(labels || own || element.title || element.placeholder || '');
  };
  const fits = (wanted, text, isPart) => {
    if (wanted === undefined) return true;
    if (wanted.pattern !== undefined) return new RegExp(wanted.pattern).test(text);
    return isPart ? text.includes(wanted) : text === wanted;
  };
  const isSeen = (element) =>
    what.hidden || element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });

  const selector = what.css ?? (what.role ? roles[what.role] : '*');
  const isWhat = (element) =>
    element.matches(selector) &&
    (what.name === undefined || fits(what.name, nameOf(element))) &&
    (what.words === undefined || fits(what.words, tidy(wordsOf(element)), true)) &&
    isSeen(element);

  /** Of words it is the innermost element that has them all; of anything else the first. */
  const search = (node, isFound, innermost) => {
    const itself = node.nodeType === Node.ELEMENT_NODE && isFound(node) ? node : null;
    if (itself && !innermost) return itself;
    for (const child of childrenOf(node)) {
      if (child.nodeType !== Node.ELEMENT_NODE) continue;
      const found = search(child, isFound, innermost);
      if (found) return found;
    }
    return itself;
  };

  const places = what.within?.split(' >>> ') ?? [];
  const start = places.reduce(
    (place, css) => place && search(place, (element) => element.matches(css), false),
    document.body,
  );
  return start && search(start, isWhat, what.words !== undefined && !what.role && !what.css);
}

/** All words inside an element, those in its shadow roots too. */
export function wordsOf(element) {
  const words = (node) =>
    node.nodeType === Node.TEXT_NODE
      ? node.data
      : [...(node.shadowRoot ?? node).childNodes].map((child) => words(child)).join(' ');
  return words(element).replace(/\s+/g, ' ').trim();
}

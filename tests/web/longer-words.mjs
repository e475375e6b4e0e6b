// Other languages need more room than English: Spanish a third more. Here every word that a view says becomes two fifths
// longer and takes accents, for one moment in which nothing else can happen. What then is cut off, sticks out of its place
// or makes the page wider than the screen has too little room.

/** What does not fit when the words of a page are longer; none is good. */
export async function shortOfRoom(page) {
  const found = await page.evaluate(withLongerWords, page.viewportSize().width);
  return found.map((what) => `with longer words: ${what}`);
}

/** Runs in the page. What people wrote and names of models stay as they are: they are the same in every language. */
function withLongerWords(width) {
  const accents = { a: 'áa', e: 'éé', i: 'íi', o: 'óo', u: 'úü' };
  const longer = (words) => words.replace(/[aeiou]/g, (letter) => accents[letter]);
  const isData = (words) => !/\p{L}{3}/u.test(words) || (/[-_./:\d]/.test(words) && !/\s/.test(words.trim()));
  const own = '.operation, .token, .part, .cm-content, textarea, select, svg, .mono, code, pre, script, style';

  const isExample = (each) => each.matches('.text') && each.getRootNode().host?.localName === 'tf-examples';

  const nodes = [];
  const fields = [];
  const look = (node) => {
    for (const child of (node.shadowRoot ?? node).childNodes) {
      if (child.nodeType === Node.TEXT_NODE && !isData(child.data)) nodes.push(child);
      if (child.placeholder && child.value === '' && child.checkVisibility()) fields.push(child);
      if (child.nodeType !== Node.ELEMENT_NODE || child.matches(own) || isExample(child)) continue;
      if (child.checkVisibility({ visibilityProperty: true }) || child.matches('slot')) look(child);
    }
  };
  look(document.body);
  const texts = nodes.map((node) => ({ node, words: node.data }));
  for (const { node, words } of texts) node.data = longer(words);

  /** Around the letters of a text, without the room of a font above and below them. */
  const range = document.createRange();
  const boxOf = (node) => {
    range.selectNodeContents(node);
    const { left, right, top, bottom, width } = range.getBoundingClientRect();
    const line = range.getClientRects()[0]?.height ?? 0;
    return { left, right, width, top: top + line / 4, bottom: bottom - line / 4 };
  };
  const parentOf = (node) => node.parentElement ?? node.getRootNode().host;
  const ancestorsOf = (node) => {
    const found = [];
    for (let each = parentOf(node); each; each = parentOf(each)) found.push(each);
    return found;
  };
  const isOut = (inner, outer) =>
    Math.max(outer.left - inner.left, inner.right - outer.right, outer.top - inner.top, inner.bottom - outer.bottom) >
    1;
  const nameOf = ({ localName, className }) => [localName, ...className.split(/\s+/).filter(Boolean)].join('.');
  const isScrolled = ({ overflowX, overflowY }) => /auto|scroll/.test(`${overflowX} ${overflowY}`);

  const isWhole = (each) => each.title !== '' || each.ariaHasPopup !== null;

  /** Words stay in the box that they are in; what cuts them off has a title that says them, or opens what has them whole. */
  const faultOf = ({ node, words }) => {
    const box = boxOf(node);
    const around = ancestorsOf(node);
    const looks = around.map((each) => getComputedStyle(each));
    const isForReaders = looks.some(({ clipPath }) => clipPath !== 'none');
    if (box.width < 2 || isForReaders) return [];
    const what = `“${words.trim().replace(/\s+/g, ' ')}”`;
    const scroller = looks.findIndex(isScrolled);
    const within = scroller < 0 ? around : around.slice(0, scroller);
    const isCutBy = (each, at) => /hidden|clip/.test(looks[at].overflowX) && isOut(box, each.getBoundingClientRect());
    const cutter = within.find(isCutBy);
    if (cutter) return around.some(isWhole) ? [] : [`${what} is cut off by ${nameOf(cutter)}`];
    const holds = (each, at) => !/^inline$|contents/.test(looks[at].display) || each.matches('button, a');
    const holder = around.find(holds);
    return holder && isOut(box, holder.getBoundingClientRect()) ? [`${what} sticks out of ${nameOf(holder)}`] : [];
  };
  /** What a field asks for fits as a value would. */
  const placeholderFault = (field) => {
    field.value = longer(field.placeholder);
    const isCut = field.scrollWidth > field.clientWidth || field.scrollHeight > field.clientHeight;
    field.value = '';
    return isCut && field.title === '' ? [`“${field.placeholder}” is cut off in its field`] : [];
  };
  const faults = [...texts.flatMap(faultOf), ...fields.flatMap(placeholderFault)];
  const overflow = document.documentElement.scrollWidth - width;
  for (const { node, words } of texts) node.data = words;
  return overflow > 0 ? [...faults, `${overflow} pixels wider than the screen`] : faults;
}

// The field that tags are chosen in.
let isPressed = false;

addEventListener('pointerdown', () => { isPressed = true; }, true);
['pointerup', 'pointercancel'].forEach(over => addEventListener(over, () => { isPressed = false; }, true));

// A name written from right to left reorders nothing around it.
const isolated = (text, className = '') =>
  Object.assign(document.createElement('bdi'), { className, textContent: text });

function combobox(input) {
  const field = input.closest('.tags-field');
  const value = document.createElement('input');
  value.type = 'hidden';
  value.name = input.name;
  const box = Object.assign(document.createElement('div'), { className: 'combo' });
  box.classList.toggle('wrong', input.getAttribute('aria-invalid') === 'true');
  const place = Object.assign(document.createElement('div'), { className: 'combo-place' });
  const chips = document.createElement('ul');
  chips.setAttribute('aria-label', 'Chosen tags');
  const options = Object.assign(document.createElement('ul'), { className: 'options', hidden: true });
  options.id = input.id + '-options';
  options.setAttribute('role', 'listbox');
  options.setAttribute('aria-label', 'Tags');
  const why = Object.assign(document.createElement('p'), { className: 'misshapen', id: input.id + '-misshapen' });
  why.setAttribute('role', 'status');
  const shape = new RegExp(`^${input.dataset.shape}$`);
  const split = text => text.split(/[\s,;]+/).filter(part => part);
  const isTag = text => shape.test(text);
  const edge = 8;
  const least = 64;
  let chosen = [];
  let at = -1;
  let asked = 0;
  let offered = '';

  const draw = () => {
    value.value = chosen.join(' ');
    chips.replaceChildren(...chosen.map(tag => {
      const chip = Object.assign(document.createElement('li'), { className: 'chip' });
      const remove = Object.assign(document.createElement('button'), { type: 'button', textContent: '✕' });
      remove.setAttribute('aria-label', 'Remove tag ' + tag);
      remove.addEventListener('click', () => { drop(tag); input.focus(); });
      chip.append(isolated(tag), remove);
      return chip;
    }));
  };
  const change = () => {
    draw();
    value.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const drop = tag => { chosen = chosen.filter(other => other !== tag); change(); say(`Removed tag ${tag}.`); };
  const judge = () => { why.textContent = split(input.value).every(isTag) ? '' : input.dataset.misshapen; };
  // What cannot be a tag stays where it can be mended; when the field is left it is taken as it is, and refused.
  const add = (text, isAll = false) => {
    const typed = split(text);
    const left = isAll ? [] : typed.filter(tag => !isTag(tag));
    const tags = typed.filter(tag => !left.includes(tag) && !chosen.includes(tag));
    chosen.push(...tags);
    input.value = left.map(tag => tag + ' ').join('');
    judge();
    shut();
    change();
    if (tags.length) say(`Added tag ${tags.join(', ')}.`);
  };
  const leave = () => {
    at = -1;
    [...options.children].forEach(item => item.setAttribute('aria-selected', 'false'));
    input.removeAttribute('aria-activedescendant');
  };
  const shut = () => {
    asked++;
    leave();
    options.hidden = true;
    input.setAttribute('aria-expanded', 'false');
  };
  const point = to => {
    const items = [...options.children];
    if (!items.length) return;
    at = (to + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    items[at].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', items[at].id);
  };
  // Opens where there is more room, between the head of the form and the foot with its buttons.
  const fit = () => {
    const form = input.closest('main, dialog');
    box.scrollIntoView({ block: 'nearest' });
    const { top, bottom } = place.getBoundingClientRect();
    const above = top - Math.max(0, form.querySelector('.sheet-head').getBoundingClientRect().bottom);
    const below = Math.min(innerHeight, form.querySelector('.sheet-foot').getBoundingClientRect().top) - bottom;
    options.style.maxHeight = '';
    const isAbove = options.offsetHeight + edge > below && above > below;
    options.classList.toggle('above', isAbove);
    options.style.maxHeight = Math.min(options.offsetHeight, Math.max(isAbove ? above : below, least) - edge) + 'px';
  };
  // What was offered for less than is typed by now is not what is meant.
  const offer = async () => {
    const text = input.value.trim();
    const mine = ++asked;
    leave();
    judge();
    let found = [];
    try {
      const response = await fetch(input.dataset.tags + '?search=' + encodeURIComponent(text),
        { headers: { 'Accept': 'application/json', 'X-Requested-With': 'XMLHttpRequest' } });
      found = response.ok ? await response.json() : [];
    } catch { /* Offering tags is a convenience: typing one works without it. */ }
    if (mine !== asked || document.activeElement !== input) return false;
    offered = text;
    const free = found.filter(tag => !chosen.includes(tag.id));
    if (isTag(text) && !found.some(tag => tag.id === text)) free.push({ id: text, name: text, made: true });
    options.replaceChildren(...free.map((tag, i) => {
      const item = Object.assign(document.createElement('li'), { id: `${options.id}-${i}` });
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', 'false');
      item.dataset.tag = tag.id;
      item.append(...(tag.made ? ['Create “', isolated(tag.name), '”'] : [isolated(tag.name)]));
      if (tag.name !== tag.id) item.append(' ', isolated(tag.id, 'hint'));
      item.addEventListener('pointerdown', event => { event.preventDefault(); add(tag.id); });
      return item;
    }));
    options.hidden = free.length === 0;
    fit();
    input.setAttribute('aria-expanded', String(free.length > 0));
    return true;
  };
  const move = async isDown => {
    const isThere = (!options.hidden && offered === input.value.trim()) || await offer();
    if (isThere) point(isDown ? at + 1 : at < 0 ? -1 : at - 1);
  };

  input.addEventListener('input', () => (/[\s,;]$/.test(input.value) ? add(input.value) : offer()));
  input.addEventListener('focus', offer);
  input.addEventListener('pointerdown', () => { if (document.activeElement === input && options.hidden) offer(); });
  // What is pressed beside the field stays under the pointer: the field grows when that is over.
  const take = () => { if (input.isConnected && input.value.trim()) add(input.value, true); };
  input.addEventListener('blur', () => {
    value.value = [...chosen, ...split(input.value)].join(' ');
    shut();
    if (isPressed) addEventListener('pointerup', () => setTimeout(take), { once: true });
    else setTimeout(take);
  });
  input.addEventListener('paste', () => setTimeout(() => /[\s,;]/.test(input.value) && add(input.value)));
  input.addEventListener('keydown', event => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown');
    } else if (event.key === 'Enter' && (at >= 0 || input.value.trim())) {
      event.preventDefault();
      add(at >= 0 ? options.children[at].dataset.tag : input.value);
    } else if (event.key === 'Escape' && !options.hidden) {
      event.preventDefault();
      event.stopPropagation();
      shut();
    } else if (event.key === 'Backspace' && !input.value && chosen.length) drop(chosen.at(-1));
  });

  // Tags that the form came with are there before it is looked at: nothing has changed.
  add(input.value, true);
  say('');
  input.before(place);
  box.append(chips, input, value);
  place.append(box, why, options);
  field.querySelector('datalist')?.remove();
  input.removeAttribute('list');
  input.removeAttribute('name');
  const attributes = { role: 'combobox', 'aria-expanded': 'false', 'aria-autocomplete': 'list' };
  Object.entries(attributes).forEach(([name, text]) => input.setAttribute(name, text));
  input.setAttribute('aria-controls', options.id);
  input.setAttribute('aria-describedby', `${why.id} ${input.getAttribute('aria-describedby')}`);
}

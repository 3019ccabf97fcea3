// Enhances the console's pages. Every link and form works without it; with it they answer in place.
(() => {
  'use strict';
  const app = document.getElementById('apikeys');
  const sheet = document.getElementById('apikeys-sheet');
  const said = document.getElementById('apikeys-said');
  const progress = app.querySelector('.progress');
  const root = app.dataset.root;
  const patience = 250;
  let pageUrl = location.pathname + location.search;
  let opener = null;
  let copied = false;
  let going = null;
  let turn = 0;
  let untouched = '';
  let sheetUrl = '';
  let leaving = false;

  const page = () => document.getElementById('apikeys-page');
  const tokenBox = () => app.querySelector('[data-token]');
  const isOwn = url => url.origin === location.origin
    && (url.pathname === root || url.pathname.startsWith(root + '/'));

  // ---- calls

  class NotOurs extends Error {}

  async function call(url, init) {
    const timer = setTimeout(() => { progress.classList.add('on'); progress.textContent = 'Working'; }, patience);
    try {
      const headers = { 'Accept': 'text/html', 'X-Requested-With': 'XMLHttpRequest' };
      const response = await fetch(url, { ...init, headers, cache: 'no-store', credentials: 'same-origin' });
      const type = response.headers.get('Content-Type') || '';
      const isOurs = response.headers.get('ApiKeys-Console') === '1' && type.startsWith('text/html');
      const isLost = init?.method === 'POST' && response.status >= 500;
      // A text that nobody reads keeps its connection.
      if (!isOurs || isLost) response.body?.cancel();
      if (!isOurs)
        throw Object.assign(new NotOurs(), { status: response.status, redirected: response.redirected });
      if (isLost) throw new NotOurs();
      const doc = new DOMParser().parseFromString(await response.text(), 'text/html');
      if (doc.querySelector('[data-ended]')) throw Object.assign(new NotOurs(), { status: response.status });
      const refused = doc.querySelector('[data-refused]');
      if (refused) throw Object.assign(new NotOurs(), { said: refused.textContent });
      const at = new URL(response.url);
      // An answer's address has no fragment: it is known here alone.
      if (!response.redirected) at.hash = new URL(url, location.href).hash;
      return { at, doc };
    } finally {
      clearTimeout(timer);
      progress.classList.remove('on');
      progress.textContent = '';
    }
  }

  // An answer that is overtaken, by another page or by a form's, is dropped: it must not take a token away.
  async function visit(url, how = 'push') {
    const mine = ++turn;
    try {
      const answer = await call(url);
      if (mine === turn) show(answer, how);
    } catch {
      if (mine !== turn) return;
      location.assign(url); // The host's own sign-in page, or the browser's own word on what failed.
    }
  }

  async function submit(form, button) {
    if (form.dataset.busy) return;
    form.dataset.busy = '1';
    button?.setAttribute('aria-busy', 'true');
    noteOffset(form);
    const body = new URLSearchParams(new FormData(form, button));
    try {
      if (form.method === 'get') {
        const answer = await call(form.action + '?' + body);
        turn++;
        show(answer, 'push');
      }
      else {
        const { scrollTop } = sheet;
        const answer = await call(form.action, { method: 'POST', body });
        turn++;
        show(answer, 'replace');
        if (button?.name === 'grants') focusGrant(button.value, scrollTop);
      }
    } catch (error) {
      if (form.method === 'get') location.assign(form.action + '?' + body);
      else explain(form, error);
    } finally {
      delete form.dataset.busy;
      button?.removeAttribute('aria-busy');
    }
  }

  // Keeps the form as it is: what was typed can be sent again.
  function explain(form, error) {
    const ended = error.redirected || error.status === 401;
    // What a button of a menu could say there, nobody would see.
    const place = form.matches('.sheet-body') ? form : page();
    place.querySelectorAll('.faults').forEach(old => old.remove());
    const box = document.createElement('div');
    box.className = 'faults';
    box.setAttribute('role', 'alert');
    box.tabIndex = -1;
    const text = document.createElement('p');
    const lost = place === form ? ', and nothing that you typed is lost' : '';
    const link = document.createElement('a');
    link.href = root;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = ended ? 'Sign in in a new tab' : 'Look at the list in a new tab';
    if (error.said) text.append(error.said);
    else if (error.status === 403)
      text.append(`You are not permitted to do this. Nothing was done${lost}.`);
    else if (ended)
      text.append(`Your session has ended. Nothing was done${lost}. `, link,
        place === form ? ', come back, and send the form again.' : ', come back, and do it again.');
    else
      text.append('The service did not answer, and it may or may not have done this. ', link,
        place === form ? ' before you send it again.' : ' before you do it again.');
    box.append(text);
    closeMenus();
    say('');
    if (place === form) form.prepend(box);
    else place.querySelector('.head').after(box);
    box.focus();
  }

  // ---- pages and sheets

  function show({ at, doc }, how) {
    const next = doc.getElementById('apikeys-page');
    const kind = next.dataset.sheet;
    const place = at.pathname + at.search + at.hash;
    copied = false;
    going = null;
    document.title = doc.title;
    if (kind && !page().dataset.sheet) return open(next, kind, place, how);
    const before = sheet.open ? opener : document.activeElement;
    const { scrollY } = window;
    close();
    page().replaceWith(document.adoptNode(next));
    const query = new URLSearchParams(at.search);
    const key = query.get('done') && query.get('key');
    ['done', 'key'].forEach(name => query.delete(name));
    pageUrl = kind ? place : at.pathname + (query.size ? '?' + query : '');
    history[how === 'push' ? 'pushState' : 'replaceState'](null, '', tokenBox() ? root : pageUrl + at.hash);
    enhance(page());
    const hashed = at.hash && document.getElementById(at.hash.slice(1));
    const row = key && document.querySelector(`#key-${CSS.escape(key)} summary`);
    const kept = kind || row ? null : again(before);
    if (kept && hashed) scrollTo(0, scrollY);
    else if (hashed) hashed.scrollIntoView();
    else if (how === 'push') scrollTo(0, 0);
    if (!focusFault(page())) (kind ? firstField(page()) : row || kept || page()).focus({ preventScroll: !row });
    if (kept?.matches('input')) kept.setSelectionRange(kept.value.length, kept.value.length);
    say(page().querySelector('[data-notice], [data-found]')?.textContent || '');
  }

  // Who searches, filters or acts goes on with it: the same control of the next page has the focus.
  function again(before) {
    if (before?.matches('[data-opens]'))
      return [...page().querySelectorAll('[data-opens]')].find(link => link.href === before.href);
    if (before?.matches('.key-actions button')) return page().querySelector('.key-actions button');
    const part = ['.filters', '.usage'].find(name => before?.closest(name));
    const same = part && page().querySelector(part);
    return same?.querySelector(before.matches('nav a') ? 'nav [aria-current]' : 'input:not([type="hidden"])');
  }

  function open(next, kind, place, how) {
    const isOpen = sheet.open;
    sheet.dataset.kind = kind;
    sheet.replaceChildren(...document.adoptNode(next).childNodes);
    if (!isOpen) {
      const active = document.activeElement;
      opener = active?.closest('.menu')?.querySelector('summary') || active;
      closeMenus();
      sheet.showModal();
    }
    // What is outside of an open dialog is inert, and says nothing.
    sheet.append(progress, said);
    sheetUrl = tokenBox() ? root : place;
    const isGoneTo = how === 'replace' && history.state?.sheet;
    // Gone back to by its address: what is below it gets an entry of its own, which closing leads to.
    if (how === 'replace' && !isOpen && !isGoneTo) history.replaceState(null, '', pageUrl);
    history[isOpen || isGoneTo ? 'replaceState' : 'pushState']({ sheet: true }, '', sheetUrl);
    enhance(sheet);
    // A form that comes back refused has what was typed: it is still measured by the form that was opened.
    if (!isOpen || how === 'push') untouched = filled();
    leaving = false;
    say('');
    sheet.scrollTop = 0;
    if (!focusFault(sheet)) firstField(sheet).focus();
  }

  function close() {
    if (!sheet.open) return;
    empty();
    sheet.close();
    if (opener?.isConnected) opener.focus();
  }

  function empty() {
    app.append(progress, said);
    sheet.replaceChildren();
  }

  // A way back that was pushed is taken back; the history then holds no sheet that is closed.
  function leaveSheet() {
    if (leaving) return;
    leaving = true;
    if (history.state?.sheet) history.back();
    else close();
  }

  // ---- what was typed and not sent

  function filled() {
    const fields = sheet.querySelectorAll('form :is(input:not([type="hidden"]), select, textarea, .chip bdi)');
    const value = field => /checkbox|radio/.test(field.type) ? field.checked : field.value ?? field.textContent;
    return JSON.stringify([...fields].map(value));
  }

  const isTyped = () => !tokenBox() && sheet.querySelector('form') && filled() !== untouched;
  const isBusy = () => sheet.querySelector('form[data-busy]');
  const isHeld = () => !leaving && (isBusy() || isTyped());

  // Who says it in so many words, as by Cancel, is not asked.
  function askToDiscard() {
    const asked = sheet.querySelector('[data-unsent]');
    if (asked) return asked.querySelector('button').click();
    const back = document.activeElement;
    const box = Object.assign(document.createElement('div'), { className: 'sure asked', tabIndex: -1 });
    box.dataset.unsent = '';
    box.setAttribute('role', 'alertdialog');
    box.setAttribute('aria-labelledby', 'unsent');
    const text = Object.assign(document.createElement('p'), { id: 'unsent' });
    text.append(Object.assign(document.createElement('strong'), { textContent: 'Discard changes?' }),
      ' What you typed is not saved.');
    const button = (className, textContent, act) => {
      const made = Object.assign(document.createElement('button'), { type: 'button', className, textContent });
      made.addEventListener('click', act);
      return made;
    };
    const keep = button('button', 'Keep editing', () => {
      box.remove();
      rest.forEach(part => { part.inert = false; });
      (back?.isConnected ? back : firstField(sheet)).focus();
    });
    const discard = button('button danger', 'Discard', leaveSheet);
    box.append(text, keep, discard);
    box.addEventListener('keydown', event => turnBetween(event, keep, discard));
    const foot = sheet.querySelector('.sheet-foot');
    const rest = [sheet.querySelector('.close'), ...foot.parentElement.children].filter(part => part && !part.inert);
    foot.before(box);
    box.focus();
    rest.forEach(part => { part.inert = true; });
    box.scrollIntoView({ block: 'center' });
  }

  // Tab goes from one button of a question to the other, and nowhere else.
  function turnBetween(event, first, last) {
    if (event.key !== 'Tab') return;
    event.preventDefault();
    const at = document.activeElement;
    (at === first || event.shiftKey && at !== last ? last : first).focus();
  }

  // Stays where a grant was added or removed.
  function focusGrant(which, scrollTop) {
    const grants = (sheet.open ? sheet : page()).querySelectorAll('.grant');
    const grant = grants[Math.min(which === 'add' ? grants.length : Number(which), grants.length - 1)];
    sheet.scrollTop = scrollTop;
    grant?.querySelector('input:not([type="hidden"])')?.focus();
  }

  // A key that is pressed too often ticks no box: the heading has the focus in its place.
  function firstField(scope) {
    const field =
      scope.querySelector('[data-secret], [autofocus], form :is(input, select, textarea, a):not([type="hidden"])');
    return field && !field.matches('[type="checkbox"]') ? field : scope.querySelector('h1');
  }

  function focusFault(scope) {
    const first = scope.querySelector('[data-first-fault], [aria-invalid="true"], .fault');
    const fault = first?.matches('.fault')
      ? first.closest('.scopes, .field')?.querySelector('input:not([type="hidden"]), select, textarea') : first;
    fault?.focus();
    return Boolean(fault);
  }

  function mend(field) {
    const faults = field?.querySelectorAll('.fault') ?? [];
    faults.forEach(fault => {
      app.querySelectorAll(`[aria-describedby~="${fault.id}"]`).forEach(described => {
        const left = described.getAttribute('aria-describedby').split(/\s+/).filter(id => id && id !== fault.id);
        if (left.length) described.setAttribute('aria-describedby', left.join(' '));
        else described.removeAttribute('aria-describedby');
      });
      fault.remove();
    });
    field?.querySelectorAll('[aria-invalid]').forEach(invalid => invalid.removeAttribute('aria-invalid'));
    field?.querySelector('.combo.wrong')?.classList.remove('wrong');
  }

  const say = text => { said.textContent = text; };

  // ---- the key that is shown once

  function stay(message) {
    keepOpen();
    const field = tokenBox().querySelector('[data-secret]');
    field.focus();
    field.select();
    tell(message, true);
  }

  function tell(message, wrong) {
    const line = tokenBox()?.querySelector('[data-said]');
    if (!line) return say(message);
    line.classList.toggle('wrong', wrong);
    line.textContent = message;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }

  async function copyToken(closes) {
    if (!await copy(tokenBox().querySelector('[data-secret]').value))
      return stay('The browser did not let the page copy. The key is selected: copy it yourself, then choose Done.');
    copied = true;
    tell('Copied.', false);
    if (closes) leaveToken(afterToken());
  }

  async function copyExample(button) {
    const text = button.closest('.example').querySelector('code').textContent;
    const secret = tokenBox()?.querySelector('[data-secret]').value;
    const took = await copy(text);
    if (took && secret && text.includes(secret)) copied = true;
    tell(took ? 'Copied the example.' : 'The browser did not let the page copy. Select the text yourself.', !took);
  }

  const afterToken = () => tokenBox().querySelector('[data-leave]').href;

  function leaveToken(path) {
    forget();
    visit(path, 'replace');
  }

  // Asks before the token goes; who says that it may goes where they meant to.
  function ask(path = afterToken()) {
    if (copied) return leaveToken(path);
    const sure = tokenBox().querySelector('.sure');
    going = path;
    sure.classList.add('asked');
    sure.focus();
    sure.scrollIntoView({ block: 'nearest' });
  }

  function keepOpen() {
    going = null;
    tokenBox().querySelector('.sure').classList.remove('asked');
  }

  function forget() {
    document.querySelectorAll('[data-secret]').forEach(field => { field.value = ''; field.removeAttribute('value'); });
    tokenBox()?.querySelector('.examples')?.remove();
    copied = true;
  }

  // ---- what each page gets

  function enhance(scope) {
    scope.querySelectorAll('time').forEach(localise);
    scope.querySelectorAll('[data-copies], [data-copy-token], [data-copy-close]').forEach(b => { b.hidden = false; });
    scope.querySelectorAll('[data-examples]').forEach(tabs);
    scope.querySelectorAll('[data-tags]').forEach(combobox);
    scope.querySelectorAll('[data-zone]').forEach(span => { span.textContent = ' where you are'; });
  }

  const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
  const zones = new Intl.DateTimeFormat('en', { timeZoneName: 'short' });

  // Written as the server writes them, in the viewer's zone: the pages have one language, and so have their dates.
  function localise(time) {
    const at = new Date(time.dateTime);
    const two = number => String(number).padStart(2, '0');
    const day = `${at.getDate()} ${months[at.getMonth()]} ${at.getFullYear()}`;
    const minute = `${day}, ${two(at.getHours())}:${two(at.getMinutes())}`;
    const zone = zones.formatToParts(at).find(part => part.type === 'timeZoneName').value;
    time.title = `${minute}:${two(at.getSeconds())} ${zone} (${at.toISOString()})`;
    if (time.dataset.as === 'date') time.textContent = day;
    if (time.dataset.as === 'time') time.textContent = minute;
  }

  // The chosen day ends at the viewer's midnight, which is not the same distance from UTC all year.
  function noteOffset(form) {
    const offset = form.elements['expires-offset'];
    const [year, month, day] = (form.elements['expires-date']?.value || '').split('-').map(Number);
    if (!offset) return;
    // Where the clocks skip midnight the next day begins later, and the instant at which they do so is its beginning.
    const next = new Date(year, month - 1, day + 1);
    offset.value = day ? Math.round((next - Date.UTC(year, month - 1, day + 1)) / 60000) : '';
  }

  function tabs(box) {
    const list = document.createElement('div');
    list.className = 'tabs';
    list.setAttribute('role', 'tablist');
    list.setAttribute('aria-label', 'Ways to use the key');
    const panels = [...box.querySelectorAll('.example')];
    const choose = (number, focus) => panels.forEach((panel, i) => {
      const tab = list.children[i];
      panel.hidden = i !== number;
      tab.setAttribute('aria-selected', String(i === number));
      tab.tabIndex = i === number ? 0 : -1;
      if (focus && i === number) tab.focus();
    });
    panels.forEach((panel, i) => {
      const tab = document.createElement('button');
      tab.type = 'button';
      tab.id = panel.id + '-tab';
      tab.textContent = panel.querySelector('h3').textContent;
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', panel.id);
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', tab.id);
      tab.addEventListener('click', () => choose(i));
      list.append(tab);
    });
    list.addEventListener('keydown', event => {
      const at = panels.findIndex(panel => !panel.hidden);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: panels.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      choose((to + panels.length) % panels.length, true);
    });
    box.classList.add('tabbed');
    box.prepend(list);
    choose(0);
  }

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
    input.addEventListener('blur', () => { if (input.value.trim()) add(input.value, true); shut(); });
    input.addEventListener('paste', () => setTimeout(() => /[\s,;]/.test(input.value) && add(input.value)));
    input.addEventListener('keydown', event => {
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

  // ---- events

  const closeMenus = except =>
    app.querySelectorAll('.menu[open]').forEach(menu => { if (menu !== except) menu.open = false; });

  document.addEventListener('click', event => {
    const target = event.target.closest?.('a, button, summary');
    closeMenus(event.target.closest?.('.menu'));
    if (!target || !app.contains(target) || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (target.matches('[data-copy-token]')) return void copyToken(false);
    if (target.matches('[data-copy-close]')) return void copyToken(true);
    if (target.matches('[data-copies]')) return void copyExample(target);
    if (target.tagName !== 'A' || target.target) return;
    const url = new URL(target.href);
    if (!isOwn(url)) return;
    event.preventDefault();
    if (target.matches('[data-done]')) ask();
    else if (target.matches('[data-keep]')) {
      keepOpen();
      tokenBox().querySelector('[data-secret]').focus();
    } else if (target.matches('[data-leave]')) leaveToken(going ?? target.href);
    else if (target.matches('.close[data-closes]') && sheet.open) withdraw();
    else if (target.matches('[data-closes]') && sheet.open) leaveSheet();
    else if (tokenBox()) ask(target.href);
    // A form that was opened by its address leaves no way back to itself.
    else visit(target.href, target.matches('[data-closes]') ? 'replace' : 'push');
  });

  document.addEventListener('submit', event => {
    if (!app.contains(event.target) || !isOwn(new URL(event.target.action))) return;
    event.preventDefault();
    submit(event.target, event.submitter);
  });

  // What was wrong is being mended: it is looked at again when the form is sent.
  document.addEventListener('input', event => {
    mend(event.target.closest?.('.scopes, .tags-field, .field:not(.access), [role=search]'));
    event.target.closest?.('.access')?.querySelectorAll('.scoped-fields > .fault').forEach(fault => fault.remove());
  });

  document.addEventListener('keydown', event => {
    const menu = event.key === 'Escape' && document.activeElement?.closest('.menu[open]');
    if (!menu) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });

  document.addEventListener('copy', event => {
    const field = event.target;
    if (!field.matches?.('[data-secret]')) return;
    // A part of a token is no token.
    if (field.selectionStart === 0 && field.selectionEnd === field.value.length) copied = true;
  });

  // A form that is under way may be done already: there is nothing to discard.
  function withdraw() {
    if (tokenBox()) ask();
    else if (isBusy()) say('The form is being sent.');
    else if (isTyped()) askToDiscard();
    else leaveSheet();
  }

  // A browser lets a page prevent 'cancel' only so often: it is not left to come to that.
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !sheet.open || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    withdraw();
  });

  sheet.addEventListener('cancel', event => {
    event.preventDefault();
    withdraw();
  });

  // Closed by the browser all the same: a token that was not copied, and what was typed, comes back.
  sheet.addEventListener('close', () => {
    if (sheet.open || !sheet.firstChild) return;
    if (tokenBox() && !copied) {
      sheet.showModal();
      return ask();
    }
    if (isHeld()) {
      sheet.showModal();
      return withdraw();
    }
    const path = tokenBox() && afterToken();
    forget();
    empty();
    if (path) visit(path, 'replace');
    else if (history.state?.sheet) history.back();
  });

  addEventListener('popstate', () => {
    if (tokenBox() && !copied) {
      history.pushState(sheet.open ? { sheet: true } : null, '', root);
      return ask();
    }
    if (sheet.open && isHeld()) {
      history.pushState({ sheet: true }, '', sheetUrl);
      return withdraw();
    }
    if (sheet.open && !history.state?.sheet) {
      const had = tokenBox();
      close();
      if (!had && location.pathname + location.search === pageUrl) return;
    }
    visit(location.href, 'replace');
  });

  addEventListener('beforeunload', event => { if (tokenBox() && !copied) event.preventDefault(); });
  addEventListener('pagehide', forget);

  // ---- the page as it came

  const query = new URLSearchParams(location.search);
  if (query.has('done')) {
    ['done', 'key'].forEach(name => query.delete(name));
    pageUrl = location.pathname + (query.size ? '?' + query : '');
    history.replaceState(null, '', pageUrl + location.hash);
  }
  if (tokenBox()) history.replaceState(null, '', root);
  enhance(app);
})();

// Pages, and the sheets that open over them.
let pageUrl = location.pathname + location.search;
let pageTitle = document.title;
let opener = null;
let sheetUrl = '';
let leaving = false;
let isOld = false;
let late = null;

function show({ at, doc }, how, left = null) {
  const next = doc.getElementById('apikeys-page');
  const kind = next.dataset.sheet;
  const place = at.pathname + at.search + at.hash;
  copied = false;
  going = null;
  document.title = doc.title;
  if (kind && !page().dataset.sheet) return open(next, kind, place, how);
  const before = sheet.open ? opener : document.activeElement;
  const { scrollY } = window;
  isOld = false;
  close();
  if (how === 'push') leave(before, scrollY);
  const key = replace(next, at, doc);
  if (kind) pageUrl = place;
  history[how === 'push' ? 'pushState' : 'replaceState'](left, '', tokenBox() ? root : pageUrl + at.hash);
  const hashed = at.hash && document.getElementById(at.hash.slice(1));
  const row = key && document.querySelector(`#key-${CSS.escape(key)} summary`);
  const from = left && document.getElementById(left.row)?.querySelector('.name');
  const kept = kind || row ? null : from || again(before);
  if (left) scrollTo(0, left.y);
  else if (kept && hashed) scrollTo(0, scrollY);
  else if (hashed) hashed.scrollIntoView();
  else if (how === 'push') scrollTo(0, 0);
  if (!focusFault(page())) (kind ? firstField(page()) : row || kept || page()).focus({ preventScroll: !row });
  if (kept?.matches('input')) {
    // Who has typed on since goes on with that.
    if (how === 'push') kept.value = before.value;
    kept.setSelectionRange(kept.value.length, kept.value.length);
  }
  say(page().querySelector('[data-notice], [data-found]')?.textContent || '');
}

// Puts a page in the place of the one before, and gives the key that it speaks of.
function replace(next, at, doc) {
  page().replaceWith(document.adoptNode(next));
  document.title = pageTitle = doc.title;
  const query = new URLSearchParams(at.search);
  const key = query.get('done') && query.get('key');
  ['done', 'key'].forEach(name => query.delete(name));
  pageUrl = at.pathname + (query.size ? '?' + query : '');
  enhance(page());
  return key;
}

// Where on the page one was, and in which row: Back leads there.
function leave(from, y) {
  history.replaceState({ ...history.state, y, row: from?.closest('tr[id]')?.id }, '');
}

// An answer that comes while another sheet is open goes beneath it; a new key waits until that is closed.
function lay(answer) {
  const next = answer.doc.getElementById('apikeys-page');
  if (next.querySelector('[data-token]')) late = answer;
  if (next.dataset.sheet) return;
  const { title } = document;
  replace(next, answer.at, answer.doc);
  document.title = title;
  say(page().querySelector('[data-notice]')?.textContent || '');
}

// Who searches, filters or acts goes on with it: the same control of the next page has the focus.
function again(before) {
  const row = before?.closest('tr[id]');
  if (row) return document.getElementById(row.id)?.querySelector('summary');
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
  document.title = pageTitle;
  if (opener?.isConnected) opener.focus();
  else (again(opener) || page()).focus({ preventScroll: true });
  if (isOld) renew();
}

function empty() {
  app.append(progress, said);
  sheet.replaceChildren();
  const answer = late;
  late = null;
  if (answer) setTimeout(() => show(answer, 'replace'));
}

// A way back that was pushed is taken back; the history then holds no sheet that is closed.
function leaveSheet() {
  if (leaving) return;
  leaving = true;
  if (history.state?.sheet) history.back();
  else close();
}

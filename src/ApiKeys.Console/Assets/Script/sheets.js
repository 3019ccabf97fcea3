// Pages, and the sheets that open over them.
let pageUrl = location.pathname + location.search;
let opener = null;
let sheetUrl = '';
let leaving = false;

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

// What is asked of the service, and what becomes of it.
const patience = 250;
let turn = 0;
let waiting = 0;

class NotOurs extends Error {}

async function call(url, init) {
  waiting++;
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
    if (refused) throw Object.assign(new NotOurs(), { status: response.status, said: refused.textContent });
    const at = new URL(response.url);
    // An answer's address has no fragment: it is known here alone.
    if (!response.redirected) at.hash = new URL(url, location.href).hash;
    return { at, doc, status: response.status };
  } finally {
    clearTimeout(timer);
    if (--waiting === 0) {
      progress.classList.remove('on');
      progress.textContent = '';
    }
  }
}

// An answer that is overtaken, by another page or by a form's, is dropped: it must not take a token away.
async function visit(url, how = 'push', left = null) {
  const mine = ++turn;
  try {
    const answer = await call(url);
    if (mine === turn) show(answer, how, left);
  } catch {
    if (mine !== turn) return;
    location.assign(url); // The host's own sign-in page, or the browser's own word on what failed.
  }
}

// What was said of a key holds for the page that lists it: that is read anew, and stays where it is.
async function renew() {
  const mine = ++turn;
  isOld = false;
  try {
    const answer = await call(pageUrl);
    if (mine !== turn) return;
    if (sheet.open) lay(answer);
    else show(answer, 'replace');
  } catch { /* It stays as it was. */ }
}

async function submit(form, button) {
  if (form.method === 'get') return visit(form.action + '?' + new URLSearchParams(new FormData(form, button)));
  if (form.dataset.busy) return;
  form.dataset.busy = '1';
  button?.setAttribute('aria-busy', 'true');
  noteOffset(form);
  const body = new URLSearchParams(new FormData(form, button));
  const { scrollTop } = sheet;
  try {
    const answer = await call(form.action, { method: 'POST', body });
    // Who has opened another sheet meanwhile goes on in it.
    if (sheet.open && !sheet.contains(form)) return lay(answer);
    turn++;
    show(answer, 'replace');
    if (button?.name === 'grants') focusGrant(button.value, scrollTop);
    isOld = sheet.open && [409, 412].includes(answer.status);
  } catch (error) {
    explain(form, error);
  } finally {
    delete form.dataset.busy;
    button?.removeAttribute('aria-busy');
  }
}

// Keeps the form as it is: what was typed can be sent again.
async function explain(form, error) {
  const ended = error.redirected || error.status === 401;
  const isOpen = form.matches('.sheet-body') && form.isConnected;
  if (error.status === 404 && isOpen) isOld = true;
  else if (error.status === 404) await renew();
  // What a button of a menu could say there, nobody would see.
  const place = isOpen ? form : page();
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
  else place.querySelector('.head')?.after(box);
  box.focus();
}

// What people do.

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

// What is beneath an open menu must not have the focus unseen.
document.addEventListener('focusin', event => closeMenus(event.target.closest?.('.menu')));

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

addEventListener('popstate', event => {
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
  visit(location.href, 'replace', 'y' in (event.state ?? {}) ? event.state : null);
});

addEventListener('beforeunload', event => { if (late || tokenBox() && !copied) event.preventDefault(); });
addEventListener('pagehide', () => {
  late = null;
  forget();
});

// Where the focus goes, and faults that are being mended.

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

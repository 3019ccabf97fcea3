// Times in the viewer's zone.
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

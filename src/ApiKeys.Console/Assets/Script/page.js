// Enhances the console's pages. Every link and form works without it; with it they answer in place.
const app = document.getElementById('apikeys');
const sheet = document.getElementById('apikeys-sheet');
const said = document.getElementById('apikeys-said');
const progress = app.querySelector('.progress');
const root = app.dataset.root;

const page = () => document.getElementById('apikeys-page');
const tokenBox = () => app.querySelector('[data-token]');
const isOwn = url => url.origin === location.origin
  && (url.pathname === root || url.pathname.startsWith(root + '/'));

const say = text => { said.textContent = text; };

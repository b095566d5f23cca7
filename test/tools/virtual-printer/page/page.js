/** The page of the virtual printer: shows the paper and turns the knobs. Everything it knows comes over /events. */
const knobs = [
  { name: 'paperOut', zh: '缺纸', en: 'Paper out', hint: '打印到一半也会停住等纸；装回纸后接着打。' },
  { name: 'coverOpen', zh: '开盖', en: 'Open cover', hint: '合上盖子后单据自动打出。' },
  { name: 'cablePulled', zh: '拔网线', en: 'Pull cable', hint: '两头都不会立刻知道；插回后 TCP 里的数据才会到。' },
  { name: 'slow', zh: '慢速', en: 'Slow', hint: '慢五倍。' },
  { name: 'silent', zh: '无应答', en: 'Silent', hint: '能打印，但不回报任何状态。' },
  { name: 'paperLow', zh: '纸将尽', en: 'Paper low', hint: '还能打，收银机会提前提醒。' },
  { name: 'cutterError', zh: '切刀故障', en: 'Knife fault', hint: '停机，直到故障排除。' },
  { name: 'powerCycle', zh: '断电重启', en: 'Power cycle', hint: '缓冲区丢失，纸上留下半张。', once: true },
];
const ends = { cut: '已切纸 cut', torn: '断电残片 torn', joined: '未切即接着打 not cut' };
const byId = (id) => document.getElementById(id);

const buttons = new Map(
  knobs.map((knob) => {
    const button = document.createElement('button');
    button.type = 'button';
    const small = document.createElement('small');
    small.textContent = knob.en;
    button.append(knob.zh, small);
    if (!knob.once) button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => turn(knob, button));
    byId('knobs').append(button);
    return [knob.name, button];
  }),
);

const post = (path, body) =>
  fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function turn(knob, button) {
  byId('hint').textContent = knob.hint;
  await post('/knob', { name: knob.name, on: knob.once ? true : button.getAttribute('aria-pressed') !== 'true' });
}

byId('clear').addEventListener('click', () => post('/clear', {}));

/** Pictures come as SVG text; parsed as XML, so that nothing in them can run. */
function pictureOf(svg) {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  return document.importNode(parsed, true);
}

const shown = new Map();

function showPieces(pieces) {
  const wanted = new Set(pieces.map((piece) => piece.number));
  for (const [number, figure] of shown) {
    if (wanted.has(number)) continue;
    figure.remove();
    shown.delete(number);
  }
  for (const piece of pieces) if (!shown.has(piece.number)) addPiece(piece);
  byId('empty').hidden = pieces.length > 0;
}

function addPiece(piece) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = `第 ${piece.number} 张 · ${ends[piece.end] ?? ''}`;
  caption.className = piece.end === 'cut' ? '' : 'bad';
  figure.append(caption);
  byId('pieces').prepend(figure);
  shown.set(piece.number, figure);
  void fetch(`/piece/${piece.number}.svg`)
    .then((answer) => answer.text())
    .then((svg) => figure.append(pictureOf(svg)));
}

let pulses = 0;
function showDrawer(count) {
  if (count > pulses) {
    const drawer = byId('drawer');
    drawer.classList.add('open');
    setTimeout(() => drawer.classList.remove('open'), 2500);
  }
  pulses = count;
}

const lamp = (id, colour) => {
  byId(id).className = `lamp ${colour}`;
};

function show(view) {
  byId('address').textContent = view.address;
  byId('paper-width').textContent = view.paper;
  byId('state').dataset.state = view.tone;
  byId('state').querySelector('span').textContent = view.state;
  for (const [name, button] of buttons) {
    if (button.hasAttribute('aria-pressed')) button.setAttribute('aria-pressed', String(view.knobs[name] === true));
  }
  lamp('lamp-power', view.off ? '' : 'green');
  lamp('lamp-paper', view.off ? '' : view.knobs.paperOut ? 'red' : view.knobs.paperLow ? 'amber' : '');
  lamp('lamp-error', view.tone === 'stopped' ? 'red' : '');
  showDrawer(view.pulses);
  showPieces(view.pieces);
  byId('rising').replaceChildren(...(view.current === null ? [] : [pictureOf(view.current)]));
}

new EventSource('/events').addEventListener('message', (event) => show(JSON.parse(event.data)));

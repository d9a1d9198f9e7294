const SCALE = 2;

/** Copies computed colours into the drawing: outside the page its tokens mean nothing. */
function inlineColours(source: SVGElement, copy: SVGElement): void {
  const from = [source, ...source.querySelectorAll<SVGElement>('*')];
  const to = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  from.forEach((element, index) => {
    const computed = getComputedStyle(element);
    for (const name of ['fill', 'stroke', 'font-family', 'font-size']) {
      to[index].style.setProperty(name, computed.getPropertyValue(name));
    }
  });
}

/** Saves the drawing inside an element as a picture. */
export async function saveAsPng(
  container: HTMLElement,
  name: string,
): Promise<void> {
  const svg = container.querySelector('svg');
  if (!svg) return;
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGElement;
  inlineColours(svg, copy);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(
    new XMLSerializer().serializeToString(copy),
  )}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const link = document.createElement('a');
  link.href = canvas.toDataURL('image/png');
  link.download = `${name}.png`;
  link.click();
}

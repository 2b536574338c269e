// A picture that cannot be had gives way to the publisher's initials behind it.
const drop = (img) => img.remove();
for (const img of document.querySelectorAll('.tile img')) {
  if (img.complete && img.naturalWidth === 0) drop(img);
  else img.addEventListener('error', () => drop(img));
}

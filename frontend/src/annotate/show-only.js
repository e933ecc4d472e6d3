// Changes the children of an element, and moves none that stays.

/**
 * Lets an element have these children. Those that stay are not moved: a moved element loses the focus.
 * @param {Element} parent
 * @param {Element[]} wanted
 */
export function showOnly(parent, wanted) {
  for (const child of [...parent.children]) if (!wanted.includes(child)) child.remove();
  for (const [index, one] of wanted.entries()) {
    if (parent.children[index] !== one) parent.insertBefore(one, parent.children[index] ?? null);
  }
}

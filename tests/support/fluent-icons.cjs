// '@fluentui/react-icons' as component tests load it: the same icons, each from a file of its own when it is asked for.
// The package's entry has thousands, and takes each test file seconds of compiling for the few that Fluent's own parts use.
const shared = require('@fluentui/react-icons/utils');

const ICON = /\d*(Regular|Filled|Light|Color)$/;

/** `Checkmark12Filled` is in `checkmark`, `ChevronDownRegular` in `chevron-down`. */
const fileOf = (icon) =>
  icon
    .replace(ICON, '')
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '-')
    .toLowerCase();

module.exports = new Proxy(shared, {
  get: (target, name) =>
    typeof name !== 'string' || name in target || !ICON.test(name)
      ? target[name]
      : require(`@fluentui/react-icons/svg/${fileOf(name)}`)[name],
});
